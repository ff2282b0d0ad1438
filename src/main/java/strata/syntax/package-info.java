/**
 * Text to records. The only room that sees ANTLR, and the only way in is {@link strata.syntax.Parser#parse}.
 *
 * <p>Three passes over one file, each of which ends the work when it finds a mistake: {@code TokenFilter} looks at the tokens
 * (strings, brackets, newlines, numbers and their units; a nesting deeper than {@link strata.syntax.Parser#DEEPEST} is refused
 * here, so that nothing after it can exhaust the stack), the generated parser at their order (fast SLL prediction, full LL only
 * for a file that SLL refuses), and {@code AstBuilder} makes the records. A syntax mistake is reported once, the first: what
 * follows it is guesswork.
 *
 * <p>The grammar is generic. Op, neuron, memory and core kinds, number formats and axis names are names here, resolved by a
 * registry later, so that a new kind changes nothing in this room. Numbers are exact decimals; strings come with their escapes
 * resolved and their {@code {name}} found.
 *
 * <p>It refuses: looking names up, evaluating anything, and a second spelling of anything.
 */
package strata.syntax;
