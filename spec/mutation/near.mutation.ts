import { filesIn, mirrors, takeIn } from './suites.js';

takeIn(filesIn('internal', '.').filter((file) => !mirrors.includes(file)));
