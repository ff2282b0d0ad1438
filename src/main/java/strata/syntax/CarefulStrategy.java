package strata.syntax;

import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Stops at the first mistake, and notices it as early as possible: at every choice it asks whether the next token can stand
 * there at all. So the message knows everything that could have stood there. Slow, so it is used only for a file known to be
 * wrong, and only from where the fast way met the mistake: what that has taken before can stand there.
 */
final class CarefulStrategy extends BailErrorStrategy {
  private final int from;

  private CarefulStrategy(int from) {
    this.from = from;
  }

  /** @param met what the fast way stopped at; a failed prediction began before the token that made it fail */
  static CarefulStrategy after(RecognitionException met) {
    Token begun = met instanceof NoViableAltException failed ? failed.getStartToken() : met.getOffendingToken();
    return new CarefulStrategy(begun.getTokenIndex());
  }

  @Override
  public void sync(Parser parser) {
    if (parser.getInputStream().index() >= from && !parser.getExpectedTokens().contains(parser.getInputStream().LA(1))) {
      RecognitionException mistake = new InputMismatchException(parser);
      for (ParserRuleContext rule = parser.getContext(); rule != null; rule = rule.getParent()) {
        rule.exception = mistake;
      }
      throw new ParseCancellationException(mistake);
    }
  }
}
