package strata.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sites of one emitted module. */
final class ModuleText {
  private static final Pattern COMMENT = Pattern.compile("//[^\\n]*");
  private static final Pattern CHECKS = Pattern.compile("`ifndef SYNTHESIS.*?`endif", Pattern.DOTALL);
  private static final Pattern MACROS = Pattern.compile("`ifdef STRATA_MEMORY_(MACROS.*?`else|IMAGES.*?`(else|endif))", Pattern.DOTALL);
  private static final Pattern ATTRIBUTES = Pattern.compile("\\(\\* .*? \\*\\)");
  private static final Pattern DIRECTIVE = Pattern.compile("`[^\\n]*");

  private final String text;
  private final Map<String, Map<String, Integer>> inputs;
  private final List<Token> tokens;
  private final Map<String, Integer> widths = new LinkedHashMap<>();
  private final Map<String, Integer> ownInputs = new LinkedHashMap<>();
  private final List<Site> sites = new ArrayList<>();
  private int at;

  /** @param inputs of every other module, by its name, their widths */
  private ModuleText(String text, Map<String, Map<String, Integer>> inputs) {
    this.text = text;
    this.inputs = inputs;
    this.tokens = Token.of(hardware(text));
    while (!tokens.get(at).is("module")) {
      at++;
    }
    ports();
  }

  /** The sites of a module, in the order of the text. */
  static List<Site> sites(String text, Map<String, Map<String, Integer>> inputs) {
    var module = new ModuleText(text, inputs);
    while (!module.sees("endmodule")) {
      module.item();
    }
    return List.copyOf(module.sites);
  }

  /** The widths of a module's inputs; clock and reset are not among them. */
  static Map<String, Integer> inputs(String text) {
    return new ModuleText(text, Map.of()).ownInputs;
  }

  /** The widths of a module's nets. */
  static Map<String, Integer> widths(String text) {
    var module = new ModuleText(text, Map.of());
    while (!module.sees("endmodule")) {
      module.item();
    }
    return module.widths;
  }

  /** The text without what is no hardware, every character still at its place. */
  private static String hardware(String text) {
    String hardware = text;
    for (Pattern pattern : List.of(COMMENT, CHECKS, MACROS, ATTRIBUTES, DIRECTIVE)) {
      hardware = pattern.matcher(hardware).replaceAll(found -> Matcher.quoteReplacement(found.group().replaceAll("[^\\n]", " ")));
    }
    return hardware;
  }

  private boolean sees(String word) {
    return tokens.get(at).is(word);
  }

  private Token expect(String word) {
    if (!sees(word)) {
      throw new IllegalArgumentException("line " + line(tokens.get(at)) + ": '" + word + "' expected, not '" + tokens.get(at).text() + "'");
    }
    return tokens.get(at++);
  }

  private int line(Token token) {
    return (int) text.substring(0, token.start()).chars().filter(c -> c == '\n').count() + 1;
  }

  private void ports() {
    expect("module");
    at += 2;
    while (!sees(";")) {
      if (sees("input") || sees("output")) {
        boolean in = sees("input");
        at += 2;
        int width = range();
        String name = tokens.get(at++).text();
        widths.put(name, width);
        if (in && !List.of("clk_i", "rst_ni").contains(name)) {
          ownInputs.put(name, width);
        }
      } else {
        at++;
      }
    }
    expect(";");
  }

  /** The width that a range says; 1 where there is none. */
  private int range() {
    if (!sees("[")) {
      return 1;
    }
    int high = Integer.parseInt(tokens.get(at + 1).text());
    at += 5;
    return high + 1;
  }

  private void item() {
    if (sees("wire") || sees("reg")) {
      declaration();
    } else if (sees("assign")) {
      at++;
      assignment("=", Site.Role.VALUE);
    } else if (sees("localparam") || sees("genvar")) {
      skipTo(";");
    } else if (sees("for")) {
      skipTo(")");
      expect("begin");
      expect(":");
      at++;
    } else if (sees("end")) {
      at++;
    } else if (sees("always")) {
      at++;
      expect("@");
      if (!sees("*")) {
        skipTo(")");
      } else {
        at++;
      }
      statement(Site.Role.NEXT);
    } else {
      instance();
    }
  }

  private void skipTo(String word) {
    while (!sees(word)) {
      at++;
    }
    at++;
  }

  private void declaration() {
    at++;
    int width = range();
    String name = tokens.get(at).text();
    widths.put(name, width);
    if (tokens.get(at + 1).is("=")) {
      assignment("=", Site.Role.VALUE);
    } else {
      skipTo(";");
    }
  }

  private void assignment(String sign, Site.Role role) {
    String target = tokens.get(at++).text();
    boolean whole = sees(sign);
    while (!sees(sign)) {
      at++;
    }
    at++;
    site(role, target, whole ? widths.getOrDefault(target, 0) : 0, ";");
    expect(";");
  }

  /** The expression from here up to {@code stop}, where that is not inside of it. */
  private void site(Site.Role role, String target, int width, String stop) {
    int from = at;
    for (int depth = 0; depth > 0 || !sees(stop); at++) {
      depth += List.of("(", "{", "[").contains(tokens.get(at).text()) ? 1 : List.of(")", "}", "]").contains(tokens.get(at).text()) ? -1 : 0;
    }
    sites.add(new Site(sites.size(), role, target, width, Expression.of(tokens.subList(from, at)), line(tokens.get(from))));
  }

  private void statement(Site.Role role) {
    if (sees("begin")) {
      at++;
      while (!sees("end")) {
        statement(role);
      }
      at++;
    } else if (sees("if")) {
      branch(role);
    } else if (sees("case")) {
      skipTo(")");
      while (!sees("endcase")) {
        skipTo(":");
        statement(role);
      }
      at++;
    } else {
      boolean clocked = tokens.subList(at, at + 40 < tokens.size() ? at + 40 : tokens.size()).stream()
          .filter(t -> t.is("<=") || t.is("=") || t.is(";")).findFirst().orElseThrow().is("<=");
      assignment(clocked ? "<=" : "=", role);
    }
  }

  private void branch(Site.Role role) {
    expect("if");
    expect("(");
    boolean reset = sees("!");
    if (reset) {
      skipTo(")");
    } else {
      site(Site.Role.ENABLE, "if", 1, ")");
      expect(")");
    }
    statement(reset ? Site.Role.RESET : role);
    if (sees("else")) {
      at++;
      statement(role);
    }
  }

  private void instance() {
    String module = tokens.get(at++).text();
    String name = tokens.get(at++).text();
    Map<String, Integer> in = inputs.getOrDefault(module, Map.of());
    expect("(");
    while (!sees(")")) {
      expect(".");
      String port = tokens.get(at++).text();
      expect("(");
      if (in.containsKey(port)) {
        site(Site.Role.CONNECTION, name + "." + port, in.get(port), ")");
        expect(")");
      } else {
        skipTo(")");
      }
      if (sees(",")) {
        at++;
      }
    }
    expect(")");
    expect(";");
  }
}
