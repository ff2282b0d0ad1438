package strata.timing;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import strata.synth.LibertyGroup;
import strata.synth.LibertyReader;

/**
 * What a Liberty file says of the pins of its cells.
 *
 * @param cells by name
 */
record LibertyFile(Map<String, Cell> cells) {
  private static final Pattern RANGE = Pattern.compile("(.+)\\[(\\d{1,6}):(\\d{1,6})]");
  private static final Set<String> HOLDING = Set.of("ff", "ff_bank", "latch", "latch_bank", "memory");

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

  LibertyFile {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /** @throws IllegalArgumentException where this is no Liberty file, saying why */
  static LibertyFile of(String text) {
    try {
      return of(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can be read", e);
    }
  }

  /** @param file that has been found to be a Liberty file */
  static LibertyFile read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return of(in);
    }
  }

  private static LibertyFile of(InputStream in) throws IOException {
    LibertyGroup library = library(in);
    Map<String, Integer> widths = new LinkedHashMap<>();
    library.all("type").forEach(type -> widths.put(type.word(), (int) type.number("bit_width")));
    Map<String, Cell> cells = new LinkedHashMap<>();
    for (LibertyGroup cell : library.all("cell")) {
      boolean holds = cell.groups().stream().anyMatch(group -> HOLDING.contains(group.name()));
      cells.put(cell.word(), new Cell(cell.word(), pins(cell, widths), holds, cell.number("area")));
    }
    return new LibertyFile(cells);
  }

  private static LibertyGroup library(InputStream in) throws IOException {
    LibertyReader reader = new LibertyReader(in);
    LibertyGroup library = reader.read().orElseThrow(() -> new IllegalArgumentException(reader.wrong()));
    if (library.all("cell").isEmpty()) {
      throw new IllegalArgumentException("it has no cell");
    }
    return library;
  }

  private static Map<String, Pin> pins(LibertyGroup cell, Map<String, Integer> widths) {
    Map<String, Pin> pins = new LinkedHashMap<>();
    cell.all("pin").forEach(pin -> pin.words().forEach(name -> pins.put(name, pin(pin, 0))));
    for (LibertyGroup bus : cell.all("bus")) {
      pins.put(bus.word(), pin(bus, widths.getOrDefault(bus.attribute("bus_type"), range(bus))));
    }
    return pins;
  }

  private static Pin pin(LibertyGroup group, int width) {
    Direction direction = switch (group.attribute("direction")) {
      case "input" -> Direction.IN;
      case "output" -> Direction.OUT;
      default -> Direction.OTHER;
    };
    return new Pin(direction, width, group.attribute("function"), group.number("max_capacitance"), group.attribute("clock").equals("true"));
  }

  /** Of a bus without a type: as its pins have it. */
  private static int range(LibertyGroup bus) {
    return bus.all("pin").stream().map(pin -> RANGE.matcher(pin.word())).filter(Matcher::matches)
        .mapToInt(range -> Math.abs(Integer.parseInt(range.group(2)) - Integer.parseInt(range.group(3))) + 1).findFirst().orElse(0);
  }
}
