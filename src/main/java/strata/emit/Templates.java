package strata.emit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import org.stringtemplate.v4.Interpreter;
import org.stringtemplate.v4.ModelAdaptor;
import org.stringtemplate.v4.ST;
import org.stringtemplate.v4.STErrorListener;
import org.stringtemplate.v4.STGroup;
import org.stringtemplate.v4.STGroupFile;
import org.stringtemplate.v4.misc.STMessage;

/** The templates of {@code verilog.stg}, and how they read records. Whatever StringTemplate complains about is thrown. */
final class Templates {
  private final STGroup group;

  Templates() {
    URL file = Templates.class.getResource("/strata/templates/verilog.stg");
    if (file == null) {
      throw new IllegalStateException("verilog.stg is not among the resources");
    }
    group = new STGroupFile(file, "UTF-8", '<', '>');
    group.setListener(new Throwing());
    group.registerModelAdaptor(Record.class, new Components());
  }

  String render(Part part) {
    ST template = group.getInstanceOf("part");
    template.add("p", part);
    return template.render(ExprLayout.COLUMNS) + "\n";
  }

  /** Reads record components, and the name of the template. */
  static final class Components implements ModelAdaptor<Record> {
    private final Map<Class<?>, Map<String, Method>> methods = new HashMap<>();

    @Override
    public Object getProperty(Interpreter interpreter, ST self, Record model, Object property, String name) {
      Map<String, Method> known = methods.computeIfAbsent(model.getClass(), type -> new HashMap<>());
      try {
        Method method = known.get(name);
        if (method == null) {
          method = model.getClass().getMethod(name);
          method.setAccessible(true);
          known.put(name, method);
        }
        return method.invoke(model);
      } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(model.getClass().getSimpleName() + "." + name + " in " + self.getName(), e);
      }
    }
  }

  static final class Throwing implements STErrorListener {
    @Override
    public void compileTimeError(STMessage message) {
      throw new IllegalStateException(message.toString());
    }

    @Override
    public void runTimeError(STMessage message) {
      throw new IllegalStateException(message.toString());
    }

    @Override
    public void IOError(STMessage message) {
      throw new IllegalStateException(message.toString());
    }

    @Override
    public void internalError(STMessage message) {
      throw new IllegalStateException(message.toString());
    }
  }
}
