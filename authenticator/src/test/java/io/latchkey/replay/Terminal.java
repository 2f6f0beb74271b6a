package io.latchkey.replay;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command line, and what it said. */
public record Terminal(int code, String out, String err) {
    public static Terminal run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
        return new Terminal(code, out.toString(), err.toString());
    }
}
