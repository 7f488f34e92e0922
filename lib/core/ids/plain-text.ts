import { decodeText } from '../pasted/decode.ts';
import { plainDumps } from '../pasted/dumps.ts';
import { plainHtmlTables } from '../pasted/html-tables.ts';
import { joinLines } from './join-lines.ts';
import { labelSql } from './sql.ts';
import { labelTables } from './tables.ts';

/** The steps that write a pasted text in a plain form, in their order. */
const STEPS = [decodeText, joinLines, plainHtmlTables, labelSql, plainDumps, labelTables];

/** Writes any text so that each id follows its label or is in one piece in its link. */
export const plainText = (text: string): string => STEPS.reduce((plain, step) => step(plain), text);
