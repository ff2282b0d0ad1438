package strata.synth;

import java.io.IOException;
import java.io.InputStream;

/**
 * The words of a Liberty file, one after the other: {@code /* *}{@code /} and {@code //} are comments, a backslash before a line's end joins
 * the lines.
 */
final class LibertyLexer {
  /** What a word is. A sign is one of {@code ( ) { } : ; ,}. */
  enum Kind { WORD, STRING, SIGN, END, MISTAKE }

  private static final String SIGNS = "(){}:;,";
  private static final int LONGEST = LibertyReader.LONGEST;

  private final InputStream in;
  private final StringBuilder text = new StringBuilder();
  private int line = 1;
  private int next;
  private Kind kind = Kind.END;
  private boolean beginsLine;

  LibertyLexer(InputStream in) throws IOException {
    this.in = in;
    this.next = in.read();
  }

  Kind kind() {
    return kind;
  }

  /** Of a mistake, what it is. */
  String text() {
    return text.toString();
  }

  boolean is(char sign) {
    return kind == Kind.SIGN && text.charAt(0) == sign;
  }

  /** Where the word ends, from 1. */
  int line() {
    return line;
  }

  /** Whether a line ended before the word, and was not joined with its own. */
  boolean beginsLine() {
    return beginsLine;
  }

  void advance() throws IOException {
    beginsLine = false;
    text.setLength(0);
    kind = read();
  }

  private Kind read() throws IOException {
    while (next >= 0) {
      if (Character.isWhitespace(next)) {
        beginsLine |= next == '\n';
        take();
      } else if (next == '\\') {
        take();
        if (!lineEnds()) {
          text.append('\\');
          return word();
        }
      } else if (next == '/') {
        take();
        if (next != '*' && next != '/') {
          text.append('/');
          return word();
        }
        if (!comment()) {
          return mistake("a comment that does not end");
        }
      } else {
        return next == '"' ? string() : SIGNS.indexOf(next) >= 0 ? sign() : word();
      }
    }
    return Kind.END;
  }

  private int take() throws IOException {
    int taken = next;
    line += taken == '\n' ? 1 : 0;
    next = in.read();
    return taken;
  }

  private Kind mistake(String what) {
    text.setLength(0);
    text.append(what);
    return Kind.MISTAKE;
  }

  /** Skips the end of a line, behind a backslash. */
  private boolean lineEnds() throws IOException {
    while (next == ' ' || next == '\t' || next == '\r') {
      take();
    }
    if (next != '\n') {
      return false;
    }
    take();
    return true;
  }

  private boolean comment() throws IOException {
    if (take() == '/') {
      while (next >= 0 && next != '\n') {
        take();
      }
      return true;
    }
    int before = 0;
    while (next >= 0) {
      int now = take();
      if (before == '*' && now == '/') {
        return true;
      }
      before = now;
    }
    return false;
  }

  private Kind sign() throws IOException {
    text.append((char) take());
    return Kind.SIGN;
  }

  private Kind string() throws IOException {
    take();
    while (next >= 0 && next != '"' && text.length() < LONGEST) {
      int now = take();
      if (now != '\\' || !lineEnds()) {
        text.append((char) now);
      }
    }
    if (next != '"') {
      return mistake(next < 0 ? "a string that does not end" : "a string of more than " + LONGEST + " characters");
    }
    take();
    return Kind.STRING;
  }

  private Kind word() throws IOException {
    while (next > ' ' && next != '"' && next != '\\' && SIGNS.indexOf(next) < 0 && text.length() < LONGEST) {
      text.append((char) take());
    }
    boolean isText = next < 0 || next >= ' ' || Character.isWhitespace(next);
    return !isText ? mistake("a byte that is no text") : text.length() == LONGEST ? mistake("a word of more than " + LONGEST + " characters") : Kind.WORD;
  }
}
