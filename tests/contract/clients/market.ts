import { randomUUID } from 'node:crypto';

export interface Question {
  key: string;
  type: string;
  required: boolean;
  options: string[];
}

export interface Market {
  base: string;
  buyer: string;  // access tokens
  provider: string;
  answersTo(template: Question[]): Record<string, string>;
}

export const PROVIDER = '云迁科技';  // whose token there is

export function found<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`no ${what}`);
  return value;
}

export const key = () => randomUUID();
