package strata.golden.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import strata.golden.Call;

/**
 * The sources of kernels and of what they import from each other, to stand within one class.
 *
 * @param classes each without package and imports, by the simple names of the classes
 * @param imports of {@code java.*}
 */
record KernelSources(Map<String, String> classes, Set<String> imports) {
  private static final Pattern IMPORT = Pattern.compile("(?m)^import ([a-z.]+\\.[A-Za-z.]+);\n");
  private static final Pattern WORD = Pattern.compile("\\b[A-Z][A-Za-z0-9_]*\\b");
  /** Comments, strings and characters. */
  private static final Pattern NOT_CODE = Pattern.compile("(?s:/\\*.*?\\*/)|//[^\n]*|\"(\\\\.|[^\"\\\\\n])*\"|'[^'\n]{1,2}'");
  private static final String OURS = "strata.";

  static KernelSources of(List<Call> calls) {
    KernelSources sources = new KernelSources(new TreeMap<>(), new TreeSet<>());
    calls.stream().map(Call::kernel).distinct().forEach(kernel -> sources.add(kernel.getName()));
    return sources;
  }

  private void add(String qualified) {
    String simple = qualified.substring(qualified.lastIndexOf('.') + 1);
    if (classes.containsKey(simple)) {
      return;
    }
    String source = read("/" + qualified.replace('.', '/') + ".java");
    String body = IMPORT.matcher(source.replaceFirst("(?s)^package [a-z.]+;\n+", "")).replaceAll("").strip();
    classes.put(simple, body.replaceFirst("(?m)^public final class ", "private static final class "));
    Matcher imported = IMPORT.matcher(source);
    while (imported.find()) {
      if (imported.group(1).startsWith(OURS)) {
        add(imported.group(1));
      } else {
        imports.add(imported.group(1));
      }
    }
  }

  private static String read(String resource) {
    try (InputStream in = KernelSources.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not among the resources: sources of kernels are, by their names");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything in the sources that could be the name of a class. */
  Set<String> words() {
    return words(classes.values());
  }

  static Set<String> words(Collection<String> texts) {
    return texts.stream().map(text -> NOT_CODE.matcher(text).replaceAll(""))
        .flatMap(text -> WORD.matcher(text).results().map(MatchResult::group)).collect(Collectors.toCollection(TreeSet::new));
  }
}
