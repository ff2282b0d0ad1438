package strata.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** All faults that a module can have, but where a bit is chosen only one of that kind. */
final class Mutations {
  private static final Map<String, String> OTHER = Map.ofEntries(Map.entry("+", "-"), Map.entry("-", "+"), Map.entry("*", "+"),
      Map.entry("&", "|"), Map.entry("|", "&"), Map.entry("^", "|"), Map.entry("==", "!="), Map.entry("!=", "=="), Map.entry("<", "<="),
      Map.entry("<=", "<"), Map.entry("<<", ">>"), Map.entry(">>", "<<"), Map.entry(">>>", ">>"));
  private static final Set<String> ORDERED = Set.of("-", "<", "<=", "<<", ">>", ">>>");
  private static final Set<String> COMPARED = Set.of("==", "!=", "<", "<=");

  private final String file;
  private final String text;
  private final Map<String, Integer> widths;
  private final Random random;
  private final List<Fault> faults = new ArrayList<>();
  private Site site;

  private Mutations(String file, String text, Map<String, Integer> widths, Random random) {
    this.file = file;
    this.text = text;
    this.widths = widths;
    this.random = random;
  }

  static List<Fault> of(String file, String text, Map<String, Map<String, Integer>> inputs, Random random) {
    var all = new Mutations(file, text, ModuleText.widths(text), random);
    List<Site> sites = ModuleText.sites(text, inputs);
    // The sinks of what nobody reads are no hardware.
    for (Site site : sites.stream().filter(s -> !s.target().startsWith("unused_")).toList()) {
      all.site = site;
      all.at();
    }
    all.connections(sites.stream().filter(s -> s.role() == Site.Role.CONNECTION).toList());
    // What two kinds would do alike is the first one's.
    Set<List<Fault.Edit>> seen = new HashSet<>();
    return all.faults.stream().filter(fault -> seen.add(fault.edits())).toList();
  }

  private void at() {
    switch (site.role()) {
      case RESET -> resets();
      case ENABLE -> enables();
      default -> {
        if (site.target().endsWith("_en") || site.target().endsWith("_en_o") || site.target().endsWith("_en_i")) {
          enables();
        }
        stuck();
      }
    }
    if (site.role() != Site.Role.RESET) {
      site.tree().nodes().forEach(this::node);
    }
  }

  private void resets() {
    String value = site.tree().text(text);
    whole(Kind.RESET, site.target());
    whole(Kind.RESET, site.tree().kind() == Expression.Kind.NUMBER ? Literal.of(value).flipped(random).text() : "~" + value);
  }

  private void enables() {
    String condition = site.tree().text(text);
    whole(Kind.ENABLE, "1'b0");
    whole(Kind.ENABLE, "1'b1");
    whole(Kind.ENABLE, "~(" + condition + ")");
  }

  private void stuck() {
    if (site.width() > 0) {
      String value = "(" + site.tree().text(text) + ")";
      Literal bit = new Literal(site.width(), java.math.BigInteger.ZERO).flipped(random);
      whole(Kind.STUCK, value + " | " + bit.text());
      whole(Kind.STUCK, value + " & ~" + bit.text());
    }
  }

  private void node(Expression node) {
    switch (node.kind()) {
      case BINARY -> binary(node);
      case UNARY -> change(Kind.OPERATOR, node, node.word().equals("|") ? "(&" + child(node, 0) + ")"
          : node.word().equals("&") ? "(|" + child(node, 0) + ")" : "(" + child(node, 0) + ")");
      case CHOICE -> change(Kind.SWAPPED, node,
          child(node, 0) + " ? " + child(node, 2) + " : " + child(node, 1));
      case NUMBER -> constant(node);
      case SLICE -> slice(node);
      case CONCATENATION -> extension(node);
      default -> { }
    }
  }

  private void binary(Expression node) {
    String left = child(node, 0);
    String right = child(node, 1);
    change(Kind.OPERATOR, node, left + " " + OTHER.getOrDefault(node.word(), node.word()) + " " + right);
    if (ORDERED.contains(node.word())) {
      change(Kind.SWAPPED, node, "(" + right + ") " + node.word() + " (" + left + ")");
    }
    Expression last = node.of().get(1);
    if (last.kind() != Expression.Kind.NUMBER || !Literal.sized(right)) {
      return;
    }
    Literal number = Literal.of(right);
    if (Set.of("+", "-").contains(node.word()) && number.isOne()) {
      change(Kind.OFF_BY_ONE, last, number.plus(1).text());
      change(Kind.OFF_BY_ONE, last, number.plus(-1).text());
    } else if (COMPARED.contains(node.word()) && number.width() > 1) {
      change(Kind.OFF_BY_ONE, last, number.plus(1).text());
      change(Kind.OFF_BY_ONE, last, number.plus(-1).text());
    }
  }

  private void constant(Expression node) {
    if (Literal.sized(node.word())) {
      Literal number = Literal.of(node.word());
      change(Kind.CONSTANT, node, number.plus(1).text());
      change(Kind.CONSTANT, node, number.plus(-1).text());
      change(Kind.CONSTANT, node, number.flipped(random).text());
    }
  }

  /** One bit short, and one place beside. */
  private void slice(Expression node) {
    int high = Integer.parseInt(child(node, 1));
    int low = Integer.parseInt(child(node, 2));
    String name = child(node, 0);
    if (high > low) {
      change(Kind.WIDTH, node, "{1'b0, %s[%d:%d]}".formatted(name, high - 1, low));
    }
    if (low > 0) {
      change(Kind.WIDTH, node, "%s[%d:%d]".formatted(name, high - 1, low - 1));
    } else if (high + 1 < widths.getOrDefault(name, 0)) {
      change(Kind.WIDTH, node, "%s[%d:%d]".formatted(name, high + 1, low + 1));
    }
  }

  /** The sign where zeros were, or the other way round. */
  private void extension(Expression node) {
    Expression first = node.of().get(0);
    Expression rest = node.of().get(node.of().size() - 1);
    if (node.of().size() != 2) {
      return;
    }
    boolean name = rest.kind() == Expression.Kind.NAME && widths.getOrDefault(rest.word(), 0) > 0;
    if (first.kind() == Expression.Kind.NUMBER && Literal.sized(first.word()) && Literal.of(first.word()).isZero() && name) {
      change(Kind.WIDTH, node, "{{%d{%s[%d]}}, %s}".formatted(Literal.of(first.word()).width(), rest.word(), widths.get(rest.word()) - 1,
          rest.word()).replaceAll("\\b(\\w+)\\[0\\]", widths.get(rest.word()) == 1 ? "$1" : "$0"));
    } else if (first.kind() == Expression.Kind.REPLICATION && first.of().get(0).kind() == Expression.Kind.NUMBER) {
      change(Kind.WIDTH, node, "{%s'd0, %s}".formatted(first.of().get(0).word(), rest.text(text)));
    }
  }

  /** Two inputs of one instance that are as wide as each other, changed about. */
  private void connections(List<Site> all) {
    for (Site one : all) {
      all.stream().filter(s -> s.number() > one.number() && s.instance().equals(one.instance()) && s.width() == one.width())
          .findFirst().ifPresent(other -> {
            String a = one.tree().text(text);
            String b = other.tree().text(text);
            if (!a.equals(b)) {
              faults.add(new Fault(file, one.line(), Kind.SWAPPED, List.of(new Fault.Edit(one.number(), one.target(), a, b),
                  new Fault.Edit(other.number(), other.target(), b, a))));
            }
          });
    }
  }

  private String child(Expression node, int which) {
    return node.of().get(which).text(text);
  }

  private void whole(Kind kind, String after) {
    faults.add(new Fault(file, site.line(), kind, List.of(new Fault.Edit(site.number(), site.target(), site.tree().text(text), after))));
  }

  private void change(Kind kind, Expression node, String instead) {
    if (!node.text(text).equals(instead)) {
      whole(kind, text.substring(site.tree().start(), node.start()) + instead + text.substring(node.end(), site.tree().end()));
    }
  }
}
