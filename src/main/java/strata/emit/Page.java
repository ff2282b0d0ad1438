package strata.emit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.stringtemplate.v4.ST;
import org.stringtemplate.v4.STGroup;

/**
 * A text that is mostly fixed, with places for the components of a record: {@code templates/NAME.st} holds it as it will look, and
 * {@code «p.component»} stands for a component of the record.
 */
public final class Page {
  private final ST template;

  private Page(ST template) {
    this.template = template;
  }

  /** One that can be filled in often. @param name of the file, without {@code .st} */
  public static Page named(String name) {
    STGroup group = new STGroup('«', '»');
    group.setListener(new Templates.Throwing());
    group.registerModelAdaptor(Record.class, new Templates.Components());
    return new Page(new ST(group, text(name)));
  }

  /**
   * The text, which ends with a newline.
   *
   * @param name of the file, without {@code .st}
   * @throws IllegalStateException if the template names what the record has not
   */
  public static String of(String name, Record model) {
    return named(name).of(model);
  }

  /** The text for a record. */
  public String of(Record model) {
    return new ST(template).add("p", model).render(ExprLayout.COLUMNS);
  }

  private static String text(String name) {
    try (InputStream in = Page.class.getResourceAsStream("/strata/templates/" + name + ".st")) {
      if (in == null) {
        throw new IllegalStateException(name + ".st is not among the resources");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
