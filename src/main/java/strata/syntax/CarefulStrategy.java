package strata.syntax;

import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Stops at the first mistake, and notices it as early as possible: at every choice it asks whether the next token can stand
 * there at all. So the message knows everything that could have stood there. Slow, and used only for a file known to be wrong.
 */
final class CarefulStrategy extends BailErrorStrategy {
  @Override
  public void sync(Parser parser) {
    if (!parser.getExpectedTokens().contains(parser.getInputStream().LA(1))) {
      throw new ParseCancellationException(new InputMismatchException(parser));
    }
  }
}
