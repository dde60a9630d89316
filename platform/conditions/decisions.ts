export { evaluateDecision } from './evaluate-decision';
