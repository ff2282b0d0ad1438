package strata.timing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Liberty file says of the pins of its cells.
 *
 * @param cells by name
 */
record LibertyFile(Map<String, Cell> cells) {
  private static final Pattern TOKEN = Pattern.compile("/\\*.*?\\*/|\"(?:[^\"\\\\]|\\\\.)*\"|\\w+\\[\\d+:\\d+]|[^\\s{}();:,\"\\\\]+|[{}();:,]", Pattern.DOTALL);
  private static final Pattern RANGE = Pattern.compile("(.+)\\[(\\d+):(\\d+)]");

  enum Direction { IN, OUT, OTHER }

  /**
   * @param width    bits; 0 for a pin that is none of a bus, whose name has no index
   * @param function what an output shows, empty if that is not said
   * @param load     the greatest capacitance that it drives, in the file's unit; 0 if that is not said
   * @param clock    whether it says that it is a clock
   */
  record Pin(Direction direction, int width, String function, double load, boolean clock) {}

  /** @param holds whether it holds a bit or more from one clock edge to the next */
  record Cell(String name, Map<String, Pin> pins, boolean holds, double area) {
    Cell {
      pins = Collections.unmodifiableMap(new LinkedHashMap<>(pins));
    }

    /** The pin that a bit belongs to, {@code din0} for {@code din0[3]}. */
    Optional<Pin> pin(String bit) {
      Pin whole = pins.get(bit);
      return Optional.ofNullable(whole != null ? whole : pins.get(bit.replaceFirst("\\[\\d+]$", "")));
    }
  }

  /** {@code name(words) { ... }}: its attributes {@code a : b;}, and the groups within. */
  private record Group(String name, List<String> words, Map<String, String> attributes, List<Group> groups) {
    List<Group> all(String name) {
      return groups.stream().filter(group -> group.name.equals(name)).toList();
    }

    String word() {
      return words.isEmpty() ? "" : words.get(0);
    }

    String attribute(String name) {
      return attributes.getOrDefault(name, "");
    }

    double number(String name) {
      try {
        return Double.parseDouble(attribute(name));
      } catch (NumberFormatException none) {
        return 0;
      }
    }
  }

  LibertyFile {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /** @throws IllegalArgumentException where this is no Liberty file, saying why */
  static LibertyFile of(String text) {
    Group library = new Reader(text).library();
    Map<String, Integer> widths = new LinkedHashMap<>();
    library.all("type").forEach(type -> widths.put(type.word(), (int) type.number("bit_width")));
    Map<String, Cell> cells = new LinkedHashMap<>();
    for (Group cell : library.all("cell")) {
      boolean holds = cell.groups.stream().anyMatch(group -> List.of("ff", "ff_bank", "latch", "latch_bank", "memory").contains(group.name));
      cells.put(cell.word(), new Cell(cell.word(), pins(cell, widths), holds, cell.number("area")));
    }
    return new LibertyFile(cells);
  }

  private static Map<String, Pin> pins(Group cell, Map<String, Integer> widths) {
    Map<String, Pin> pins = new LinkedHashMap<>();
    cell.all("pin").forEach(pin -> pin.words.forEach(name -> pins.put(name, pin(pin, 0))));
    for (Group bus : cell.all("bus")) {
      pins.put(bus.word(), pin(bus, widths.getOrDefault(bus.attribute("bus_type"), range(bus))));
    }
    return pins;
  }

  private static Pin pin(Group group, int width) {
    Direction direction = switch (group.attribute("direction")) {
      case "input" -> Direction.IN;
      case "output" -> Direction.OUT;
      default -> Direction.OTHER;
    };
    return new Pin(direction, width, group.attribute("function"), group.number("max_capacitance"), group.attribute("clock").equals("true"));
  }

  /** Of a bus without a type: as its pins have it. */
  private static int range(Group bus) {
    return bus.all("pin").stream().map(pin -> RANGE.matcher(pin.word())).filter(Matcher::matches)
        .mapToInt(range -> Math.abs(Integer.parseInt(range.group(2)) - Integer.parseInt(range.group(3))) + 1).findFirst().orElse(0);
  }

  private static final class Reader {
    private final List<String> tokens = new ArrayList<>();
    private int next;

    Reader(String text) {
      Matcher token = TOKEN.matcher(text);
      while (token.find()) {
        if (!token.group().startsWith("/*")) {
          tokens.add(token.group());
        }
      }
    }

    Group library() {
      String name = take();
      require(name.equals("library") && peek().equals("("), "it does not begin with library (");
      Group library = group(name);
      require(library.groups.stream().anyMatch(group -> group.name.equals("cell")), "it has no cell");
      return library;
    }

    private Group group(String name) {
      Group group = new Group(name, words(), new LinkedHashMap<>(), new ArrayList<>());
      expect("{");
      while (!peek().equals("}")) {
        statement(group);
      }
      expect("}");
      return group;
    }

    /** {@code a : b c;}, {@code a (b, c);}, or a group. */
    private void statement(Group group) {
      String name = take();
      if (name.equals(";")) {
        return;
      }
      if (peek().equals(":")) {
        take();
        StringBuilder value = new StringBuilder();
        // some writers leave the semicolon out at the end of a line: only the first word is what they mean
        value.append(take());
        while (!peek().equals(";") && next + 1 < tokens.size() && !List.of(":", "(").contains(tokens.get(next + 1)) && !peek().equals("}")) {
          value.append(' ').append(take());
        }
        group.attributes.put(name, value.toString());
        skip(";");
      } else if (opensGroup()) {
        group.groups.add(group(name));
      } else {
        words();
        skip(";");
      }
    }

    private boolean opensGroup() {
      int at = next;
      require(peek().equals("("), "there is " + peek() + " in the place of (");
      while (at < tokens.size() && !tokens.get(at).equals(")")) {
        at++;
      }
      return at + 1 < tokens.size() && tokens.get(at + 1).equals("{");
    }

    private List<String> words() {
      List<String> words = new ArrayList<>();
      expect("(");
      while (!peek().equals(")")) {
        String word = take();
        if (!word.equals(",")) {
          words.add(word);
        }
      }
      expect(")");
      return words;
    }

    private void skip(String token) {
      if (next < tokens.size() && tokens.get(next).equals(token)) {
        next++;
      }
    }

    private void expect(String token) {
      String found = take();
      require(found.equals(token), "there is " + found + " in the place of " + token);
    }

    private String peek() {
      require(next < tokens.size(), "it ends before its last brace");
      return tokens.get(next);
    }

    private String take() {
      String token = peek();
      next++;
      return token.startsWith("\"") ? token.substring(1, token.length() - 1) : token;
    }

    private static void require(boolean holds, String why) {
      if (!holds) {
        throw new IllegalArgumentException(why);
      }
    }
  }
}
