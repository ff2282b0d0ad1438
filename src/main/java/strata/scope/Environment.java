package strata.scope;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.diag.Suggest;
import strata.syntax.Name;

/**
 * The names that can be seen somewhere, innermost first.
 *
 * <p>A <i>block</i> (a section, a block's body, a lambda) sees the names around it and binds names of its own. A <i>loop</i>
 * body binds a name in the scope of its block that first bound it, so that a value survives the body; what is new in the body
 * ends with it. What is <i>declared</i> (parameters, neurons, inputs, outputs, blocks) keeps its meaning: binding it again is
 * refused, except that the parameter of a block or lambda may hide a name from outside. What is <i>assigned</i> may be assigned
 * again.
 */
public final class Environment {
  /** A name, where it was bound first, and whether it may be bound again. */
  public record Bound(Name name, Binding binding, boolean declared) {}

  private final Optional<Environment> outer;
  private final boolean loop;
  private final Map<String, Bound> names = new LinkedHashMap<>();

  private Environment(Optional<Environment> outer, boolean loop) {
    this.outer = outer;
    this.loop = loop;
  }

  public static Environment empty() {
    return new Environment(Optional.empty(), false);
  }

  /** For the body of a block or a lambda. */
  public Environment block() {
    return new Environment(Optional.of(this), false);
  }

  /** For the body of a {@code for}. */
  public Environment loop() {
    return new Environment(Optional.of(this), true);
  }

  public Optional<Bound> find(String name) {
    Bound here = names.get(name);
    return here != null ? Optional.of(here) : outer.flatMap(o -> o.find(name));
  }

  /** What a name stands for; an unknown one is reported, with the nearest. */
  public Optional<Binding> lookup(Name name, Diagnostics diagnostics) {
    Optional<Bound> found = find(name.text());
    if (found.isEmpty()) {
      diagnostics.add(new Missing(Code.UNKNOWN_NAME, name.span().source(), name.text()),
          Diagnostic.of(Code.UNKNOWN_NAME, name.span(), "nothing here is called `" + name + "`"),
          said -> said.help(Suggest.help(name.text(), visible())));
    }
    return found.map(Bound::binding);
  }

  /** A name that nothing in a file has: one mistake, however often it is used. */
  public record Missing(Code code, Source file, String name) {}

  /** All names that can be seen, sorted. */
  public Collection<String> visible() {
    Collection<String> all = outer.map(Environment::visible).orElseGet(TreeSet::new);
    all.addAll(names.keySet());
    return all;
  }

  /** Gives a name a meaning for good. False, after saying so, if something around has that name already. */
  public boolean declare(Name name, Binding binding, Diagnostics diagnostics) {
    if (refused(name, find(name.text()), diagnostics)) {
      // nobody knows which of the two was meant
      names.put(name.text(), new Bound(name, new Poison(), true));
      return false;
    }
    names.put(name.text(), new Bound(name, binding, true));
    return true;
  }

  /** Declares a parameter of this block or lambda, which may hide a name from outside, not another parameter. */
  public boolean parameter(Name name, Binding binding, Diagnostics diagnostics) {
    if (refused(name, Optional.ofNullable(names.get(name.text())), diagnostics)) {
      return false;
    }
    names.put(name.text(), new Bound(name, binding, true));
    return true;
  }

  /**
   * Binds a name, again if this block has bound it before. False, after saying so, if the name is declared.
   *
   * @return whether it is bound now
   */
  public boolean assign(Name name, Binding binding, Diagnostics diagnostics) {
    Optional<Bound> seen = find(name.text()).filter(Bound::declared);
    if (refused(name, seen, diagnostics)) {
      return false;
    }
    Environment owner = owner(name.text()).orElse(this);
    Name first = owner.names.containsKey(name.text()) ? owner.names.get(name.text()).name() : name;
    owner.names.put(name.text(), new Bound(first, binding, false));
    return true;
  }

  /** The scope, up to the block around, that first bound a name. */
  private Optional<Environment> owner(String name) {
    return names.containsKey(name) ? Optional.of(this) : loop ? outer.flatMap(o -> o.owner(name)) : Optional.empty();
  }

  /** Whoever declares some names before it binds others meets them out of order; the reader meets the text in order. */
  private static boolean refused(Name name, Optional<Bound> seen, Diagnostics diagnostics) {
    seen.map(Bound::name).ifPresent(other -> {
      boolean earlier = other.span().source() == name.span().source() && other.span().start() > name.span().start();
      Span first = earlier ? name.span() : other.span();
      Span second = earlier ? other.span() : name.span();
      diagnostics.add(Diagnostic.of(Code.REDECLARED, second, "`" + name + "` has a meaning already")
          .label(first, "first declared here").help("choose another name"));
    });
    return seen.isPresent();
  }
}
