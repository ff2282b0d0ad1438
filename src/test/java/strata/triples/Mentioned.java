package strata.triples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import strata.scope.Signature;

/** What is called in some {@code .arch} texts, and with which values. */
final class Mentioned {
  private static final Pattern CALL = Pattern.compile("(\\w+)\\(");
  private static final Pattern NAMED = Pattern.compile("(\\w+) ?[:=] (.*)");
  private static final Pattern STEPS = Pattern.compile("\\(.*?steps = (\\d+)");
  private static final Map<String, Pattern> SIGNS = Map.of("+", Pattern.compile(" \\+ "), "-", Pattern.compile(" - \\w+\n"),
      "&", Pattern.compile(" & \\w"), "|", Pattern.compile(" \\| "), "&~", Pattern.compile(" & ~"));

  /** The calls of each callee, with the values of its arguments; an argument without a name has its number. */
  private final Map<String, List<Map<String, String>>> calls = new TreeMap<>();

  Mentioned(List<String> texts) {
    texts.forEach(text -> List.of(text.split("\n(?=machine )")).forEach(this::section));
  }

  /** What a machine calls is a core, a memory or a bond. */
  private void section(String text) {
    Matcher steps = STEPS.matcher(text);
    String plain = steps.find() ? text.replaceAll("steps: steps\\b", "steps: " + steps.group(1)) : text;
    String what = text.startsWith("machine") ? "core " : "";
    for (Matcher call = CALL.matcher(plain); call.find();) {
      Map<String, String> given = new TreeMap<>();
      List<String> arguments = arguments(plain, call.end());
      for (int i = 0; i < arguments.size(); i++) {
        Matcher named = NAMED.matcher(arguments.get(i));
        boolean isNamed = named.matches();
        given.put(isNamed ? named.group(1) : String.valueOf(i), isNamed ? named.group(2) : arguments.get(i));
      }
      calls.computeIfAbsent(what + call.group(1), c -> new ArrayList<>()).add(given);
    }
    SIGNS.forEach((sign, written) -> {
      if (written.matcher(plain).find()) {
        calls.put(sign, List.of());
      }
    });
  }

  /** Parted at the commas that are not within brackets. */
  private static List<String> arguments(String text, int from) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int start = from;
    int at = from;
    for (; depth >= 0; at++) {
      char c = text.charAt(at);
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      if (depth < 0 || depth == 0 && c == ',') {
        arguments.add(text.substring(start, at).strip());
        start = at + 1;
      }
    }
    return arguments;
  }

  boolean calls(String callee) {
    return calls.containsKey(callee);
  }

  /** The values of an argument; where it is left out, that is one. */
  Set<String> values(String callee, String argument, int index) {
    return calls.getOrDefault(callee, List.of()).stream()
        .map(given -> given.getOrDefault(argument, given.getOrDefault(String.valueOf(index), "left out"))).collect(Collectors.toSet());
  }

  /** The arguments of a callee that are always the same, as {@code callee.argument}. */
  List<String> constant(String callee, Signature signature) {
    return IntStream.range(0, signature.formals().size()).filter(i -> values(callee, signature.formals().get(i).name(), i).size() < 2)
        .mapToObj(i -> callee + "." + signature.formals().get(i).name()).toList();
  }
}
