package strata.golden.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code templates/GoldenModel.java}: Java with places such as {@code @NAME@}. */
record Template(String text) {
  private static final Pattern PLACE = Pattern.compile("@([A-Z]+)@");

  static Template load() {
    try (InputStream in = Template.class.getResourceAsStream("/strata/templates/GoldenModel.java")) {
      if (in == null) {
        throw new IllegalStateException("GoldenModel.java is not among the resources");
      }
      return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts every text in its place; a text is not looked at for places. */
  String fill(Map<String, String> texts) {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(texts.get(place.group(1))));
  }

  /** Everything in it that could be the name of a class. */
  Set<String> words() {
    return KernelSources.words(List.of(PLACE.matcher(text).replaceAll("")));
  }
}
