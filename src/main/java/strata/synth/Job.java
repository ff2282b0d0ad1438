package strata.synth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import strata.diag.Diagnostic;
import strata.tool.Run;
import strata.tool.Scratch;
import strata.tool.Tools;

/** One run of Yosys, in a folder that is gone after it, and whose path ABC can read. */
record Job(Design design, Target target) {
  private static final String SCRIPT = "synth.ys";
  private static final String LOG = "yosys.log";
  private static final int SHOWN = 400;
  /** Bytes: far more than a line for each kind of cell. */
  private static final long MOST_STATISTICS = 16L << 20;
  private static final String ABC = "ABC: ";
  /** What ABC always says. */
  private static final Pattern CHATTER = Pattern.compile("^ABC: *(\\+ |\\*\\* cmd|Memory =|Scl_LibertyReadGenlib\\(\\) skipped|Parsing finished|Warning: |$)");
  private static final int LAST_WORDS = 2;

  /** Takes what was made out of the folder. */
  @FunctionalInterface
  interface Keeper {
    Mapped keep(Tally tally, Path folder) throws IOException;
  }

  /** @param fails what to say where Yosys gives up, of what it says */
  Outcome run(Keeper keeper, Function<String, Diagnostic> fails) throws IOException {
    try (Scratch scratch = Scratch.withoutSpaces()) {
      Path folder = scratch.path();
      for (var file : design.files().entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      for (var file : target.files().entrySet()) {
        Files.createSymbolicLink(folder.resolve(file.getKey()), file.getValue().toAbsolutePath());
      }
      Files.writeString(folder.resolve(SCRIPT), design.script(target));
      Run.Result result = Run.of(folder, command());
      return result.exit() == 0 ? judged(folder, keeper, fails)
          : Outcome.wrong(fails.apply(mistake(result.output(), folder.resolve(LOG)).replace(folder + "/", "")));
    }
  }

  private Outcome judged(Path folder, Keeper keeper, Function<String, Diagnostic> fails) throws IOException {
    List<String> missing = Stream.of(LOG, Mapped.STATISTICS, target.keepsNetlist() ? Design.NETLIST : LOG)
        .filter(file -> !Files.isRegularFile(folder.resolve(file))).toList();
    if (!missing.isEmpty()) {
      return Outcome.wrong(fails.apply("it ends well and leaves no " + missing.get(0)));
    }
    List<String> unexpected = Warnings.unexpected(folder.resolve(LOG));
    if (!unexpected.isEmpty()) {
      return Outcome.wrong(fails.apply(shown(unexpected.get(0))));
    }
    Path statistics = folder.resolve(Mapped.STATISTICS);
    Optional<Tally> tally = Files.size(statistics) > MOST_STATISTICS ? Optional.empty()
        : Tally.of(Files.readString(statistics, StandardCharsets.ISO_8859_1)).map(design::withoutBoxes);
    if (tally.isEmpty()) {
      return Outcome.wrong(fails.apply("it ends well and counts nothing"));
    }
    Optional<Diagnostic> refused = target.refused(design.top(), tally.get());
    return refused.isPresent() ? Outcome.wrong(refused.get()) : Outcome.of(keeper.keep(tally.get(), folder));
  }

  private static List<String> command() {
    List<String> yosys = List.of("yosys", "-q", "-l", LOG, "-s", SCRIPT);
    return Tools.present("nice") ? Stream.concat(Stream.of("nice"), yosys.stream()).toList() : yosys;
  }

  /** The line that tells why it gave up; of ABC, its last words. */
  private static String mistake(String output, Path log) throws IOException {
    List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
    String error = shown(lines.stream().filter(line -> line.contains("ERROR")).findFirst()
        .orElse(lines.isEmpty() ? "it says nothing" : lines.get(lines.size() - 1)));
    if (!error.contains("ABC output file") || !Files.isRegularFile(log)) {
      return error;
    }
    try (Stream<String> all = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      List<String> said = all.filter(line -> line.startsWith(ABC) && !CHATTER.matcher(line).find()).map(line -> line.substring(ABC.length()).strip()).toList();
      return "ABC says: " + shown(String.join(" ", said.subList(Math.max(0, said.size() - LAST_WORDS), said.size())));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String shown(String line) {
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }
}
