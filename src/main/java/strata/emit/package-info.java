/**
 * Prints RTL as Verilog-2005, to be read as if written by hand.
 *
 * <p>A module becomes an output model ({@code Part}), whose records each have one template of the same name in
 * {@code templates/verilog.stg}. A choice is made by choosing a record, never by a template. Expressions are not models: they are
 * printed in Java ({@code ExprPrinter}, {@code ExprLayout}), since layout depends on the column and a template for each operator
 * would cost more time than all else.
 *
 * <p>It refuses to decide anything: no net is invented, merged or left out, and what would draw a warning from a tool is refused before,
 * by {@link strata.rtl.Checker}. Text from outside (remarks, summaries, messages) is reduced to printable ASCII and cannot leave its
 * comment or string.
 */
package strata.emit;
