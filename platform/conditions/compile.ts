export { compileExpression } from './compile-expression';
