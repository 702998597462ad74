import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads lines of a pattern and a text, each in hexadecimal digits of UTF-8, and answers yes, no, or the fault of the pattern. */
public class Match {
    public static void main(String[] args) throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line; (line = in.readLine()) != null; ) {
            String[] parts = line.split(" ", -1);
            out.println(answer(text(parts[0]), text(parts[1])));
        }
        out.flush();
    }

    static String answer(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(text).matches() ? "yes" : "no";
        } catch (PatternSyntaxException e) {
            return "error " + e.getDescription().replace('\n', ' ').replace('\r', ' ');
        } catch (StackOverflowError e) {
            return "overflow";
        }
    }

    static String text(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
