package strata.scope;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Suggest;
import strata.syntax.Expression;
import strata.syntax.Name;
import strata.syntax.Parameter;
import strata.syntax.Section;

/** Gives the parameters of sections their values: the command line's, or else the defaults, which may use those before. */
final class Parameters {
  private final List<Setting> settings;
  private final Diagnostics diagnostics;
  private final List<Section> sections = new ArrayList<>();
  private final Set<Setting> used = new HashSet<>();

  Parameters(List<Setting> settings, Diagnostics diagnostics) {
    this.settings = List.copyOf(settings);
    this.diagnostics = diagnostics;
    for (int i = 0; i < settings.size(); i++) {
      checkTwice(i);
    }
  }

  private void checkTwice(int index) {
    Setting last = settings.get(index);
    settings.subList(0, index).stream().filter(o -> key(o).equals(key(last))).findFirst()
        .ifPresent(o -> diagnostics.add(
            Diagnostic.of(Code.BAD_OVERRIDE, last.parameter().span(), "`" + key(last) + "` is set twice")
                .label(o.parameter().span(), "first set here")));
  }

  private static String key(Setting setting) {
    return setting.section().map(s -> s + ".").orElse("") + setting.parameter();
  }

  /** @param file that the section stands in */
  <S extends Section> Scoped<S> scoped(S section, Path file) {
    sections.add(section);
    Environment environment = Environment.empty();
    for (Parameter parameter : section.parameters()) {
      Binding value = value(section, parameter, environment);
      environment.parameter(parameter.name(), value, diagnostics);
    }
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    return new Scoped<>(section, environment, folder);
  }

  private Binding value(Section section, Parameter parameter, Environment before) {
    Optional<Setting> setting = setting(section, parameter);
    Optional<Expression> written = setting.map(Setting::value).or(parameter::defaultValue);
    if (written.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.PARAMETER_NOT_GIVEN, parameter.span(), "`" + parameter.name() + "` has no value")
          .help("give it a default, or set it with `-P " + parameter.name() + "=...`"));
      return new Poison();
    }
    // a word that names no parameter before it is an enumerator, looked at where it is used
    if (written.get() instanceof Expression.Reference r && (setting.isPresent() || before.find(r.name().text()).isEmpty())) {
      return new Constant.Word(r.name().text());
    }
    Environment seen = setting.isPresent() ? Environment.empty() : before;
    return new Evaluator(seen, diagnostics).evaluate(written.get()).<Binding>map(c -> c).orElseGet(Poison::new);
  }

  /** The one for this section, or else the one for all sections; both count as used. */
  private Optional<Setting> setting(Section section, Parameter parameter) {
    List<Setting> fitting = settings.stream().filter(o -> o.parameter().text().equals(parameter.name().text()))
        .filter(o -> o.section().isEmpty() || o.section().get().text().equals(section.name().text())).toList();
    used.addAll(fitting);
    return fitting.stream().filter(o -> o.section().isPresent()).findFirst().or(() -> fitting.stream().findFirst());
  }

  /** Reports what the command line sets and no section has. */
  void checkUsed() {
    for (Setting setting : settings) {
      if (!used.contains(setting)) {
        diagnostics.add(unused(setting));
      }
    }
  }

  private Diagnostic unused(Setting setting) {
    Set<String> names = new TreeSet<>(sections.stream().map(s -> s.name().text()).toList());
    Optional<String> section = setting.section().map(Name::text);
    if (section.isPresent() && !names.contains(section.get())) {
      return Diagnostic.of(Code.UNKNOWN_OVERRIDE, setting.section().get().span(), "there is no section `" + section.get() + "`")
          .help(Suggest.help(section.get(), names));
    }
    Set<String> known = new TreeSet<>(sections.stream().filter(s -> section.isEmpty() || s.name().text().equals(section.get()))
        .flatMap(s -> s.parameters().stream()).map(p -> p.name().text()).toList());
    String where = section.map(s -> "`" + s + "` has no").orElse("no section has a");
    Name name = setting.parameter();
    return Diagnostic.of(Code.UNKNOWN_OVERRIDE, name.span(), where + " parameter `" + name + "`")
        .help(Suggest.help(name.text(), known));
  }
}
