import { mirrors, takeIn } from './suites.js';

takeIn(mirrors);
