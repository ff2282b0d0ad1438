package strata.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import strata.network.Registry;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.syntax.Units;

/** The language reference has a section for every word of the grammar and every kind, with all that it is called with. */
class LanguageTest {
  private static final Pattern KEYWORD = Pattern.compile("(?m)^[A-Z]+ : '([a-z]+)' ;");
  private static final Pattern HEADING = Pattern.compile("#+ (.*)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** What stands below a heading, by each word that the heading shows as code. */
  private static Map<String, String> sections() throws IOException {
    Map<String, String> sections = new LinkedHashMap<>();
    List<String> words = List.of();
    for (String line : Files.readAllLines(Path.of("docs/language.md"))) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        words = CODE.matcher(heading.group(1)).results().map(m -> m.group(1)).toList();
      }
      for (String word : words) {
        sections.merge(word, line + "\n", String::concat);
      }
    }
    return sections;
  }

  private static List<String> keywords() throws IOException {
    List<String> words = KEYWORD.matcher(Files.readString(Path.of("grammar/Strata.g4"))).results().map(m -> m.group(1)).toList();
    assertTrue(words.size() > 20, "the grammar is read: " + words);
    return words;
  }

  @Test
  void everyWordOfTheGrammarHasASection() throws IOException {
    Map<String, String> sections = sections();
    assertEquals(List.of(), keywords().stream().filter(w -> !sections.containsKey(w)).toList());
  }

  @Test
  void everyOpHasASectionThatNamesItsArgumentsAndHasAnExample() throws IOException {
    Map<String, String> sections = sections();
    List<String> wrong = new ArrayList<>();
    for (String op : Registry.standard().opNames()) {
      String text = sections.getOrDefault(op, "");
      boolean operator = !Character.isLetter(op.charAt(0));
      wrong.addAll(missing(op, text, operator ? List.of() : names(Registry.standard().op(op).orElseThrow().signature())));
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyNeuronHasASectionThatNamesItsFieldsAndHasAnExample() throws IOException {
    Map<String, String> sections = sections();
    List<String> wrong = new ArrayList<>();
    for (String neuron : Registry.standard().neuronNames()) {
      wrong.addAll(missing(neuron, sections.getOrDefault(neuron, ""), names(Registry.standard().neuron(neuron).orElseThrow().signature())));
    }
    assertEquals(List.of(), wrong);
  }

  private static List<String> names(Signature signature) {
    return signature.formals().stream().map(Formal::name).toList();
  }

  private static Stream<String> code(String text) {
    return CODE.matcher(text).results().map(m -> m.group(1));
  }

  private static List<String> missing(String kind, String text, List<String> names) {
    List<String> wrong = new ArrayList<>();
    List<String> shown = text.lines().filter(l -> l.startsWith("|")).flatMap(LanguageTest::code).toList();
    names.stream().filter(n -> !shown.contains(n)).forEach(n -> wrong.add("the table of `" + kind + "` has no `" + n + "`"));
    if (!text.contains("```arch")) {
      wrong.add("`" + kind + "` has no section with an example");
    }
    return wrong;
  }

  @Test
  void everyUnitIsThere() throws IOException {
    String text = Files.readString(Path.of("docs/language.md"));
    assertEquals(List.of(), Units.ALL.stream().filter(u -> code(text).noneMatch(u::equals)).toList());
  }
}
