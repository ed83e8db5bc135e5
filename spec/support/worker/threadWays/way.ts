import type { Component, Start } from 'rxjs-supervisor';

/** What a thread may serve. */
export type Way = Start | Component;
