/**
 * Every block of the documents is true: README.md, docs/*.md and the READMEs of examples and rtl-tests are read, and what their
 * fences hold is compiled, run or found where it is said to stand.
 *
 * <p>A document is gone through from top to bottom, in a scratch folder that looks like the repository (what is tracked is linked
 * into it), with {@code strata} and {@code ./strata} as commands. The word behind a fence and comments on lines of their own before it
 * say what a block is:
 *
 * <table>
 * <caption>Blocks</caption>
 * <tr><td>{@code arch}</td><td>a whole file, in which {@code strata check} finds nothing wrong</td></tr>
 * <tr><td>{@code java}</td><td>a whole file, which compiles; below {@code golden/} sources are found</td></tr>
 * <tr><td>{@code console}</td><td>commands behind {@code "$ "}, run by a shell, and all that they print on both streams. A command may
 * fail if the document shows a line with {@code error}, or then {@code $ echo $?}</td></tr>
 * <tr><td>{@code diff}, with {@code file}</td><td>lines to take out of a file that the document made, and to put in; the lines around
 * them stand in the file once</td></tr>
 * <tr><td>{@code text}</td><td>not checked, so listed in {@code DocsTest}: diagrams and the like</td></tr>
 * <tr><td>anything else</td><td>has one of the first two comments</td></tr>
 * </table>
 *
 * <table>
 * <caption>Comments</caption>
 * <tr><td>{@code <!-- in: FILE -->}</td><td>the lines stand in this file, one below the other; indentation may differ</td></tr>
 * <tr><td>{@code <!-- file: FILE -->}</td><td>the block is written there, for a command that comes later</td></tr>
 * <tr><td>{@code <!-- frame: FRAME -->}</td><td>the block is put in the place of the line {@code @@} of
 * {@code src/test/resources/docs/FRAME}, then treated as a whole file</td></tr>
 * <tr><td>{@code <!-- refused: CODE -->}</td><td>the {@code arch} block must be answered with this code</td></tr>
 * <tr><td>{@code <!-- source: FILE -->}</td><td>the block is a new source of the product or its tests, or ({@code diff}, parts divided by
 * {@code @@}) a change of one that is there; commands that come later have it compiled before the product</td></tr>
 * <tr><td>{@code <!-- run: COMMAND -->}</td><td>a command that readers do not see, and that must not fail. It needs no block behind
 * it</td></tr>
 * </table>
 *
 * <p>In output and excerpts a line {@code ...} stands for any number of lines, and {@code ...} within a line for any characters: for what
 * is long, or differs from machine to machine. The path of the scratch folder is taken out of what commands print. Commands that call
 * tools other than Java are left out by {@code DocsTest} where tools are not tested; where they are, {@code DocsToolsTest} goes through documents that have any.
 */
package strata.docs;
