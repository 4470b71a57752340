package dev.latchkey.kit.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Checks Content-Type and Accept (RFC 9110, 8.3 and 12.5.1) before JAX-RS, which fails on what it cannot read. The only
 * charset is UTF-8. A form is ASCII whatever it claims, and several clients claim ISO-8859-1.
 */
final class MediaTypes {

    /** Longer than any real client's list, and short enough for a pattern. */
    static final int MAX_LENGTH = 1024;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String QUOTED = "\"(?:[\\t !#-\\[\\]-~]|\\\\[\\t -~])*+\"";
    private static final String SPACE = "[ \\t]*+";
    private static final String PARAMETERS =
            "(?:" + SPACE + ";" + SPACE + "(?:" + TOKEN + "=(?:" + TOKEN + "|" + QUOTED + "))?+)*+";

    private static final Pattern CONTENT_TYPE =
            Pattern.compile(SPACE + "(?<type>" + TOKEN + "/" + TOKEN + ")(?<parameters>" + PARAMETERS + ")" + SPACE);
    private static final Pattern RANGES =
            Pattern.compile("(?:" + SPACE + "(?:" + TOKEN + "/" + TOKEN + PARAMETERS + ")?+" + SPACE + "(?:,|\\z))*+");

    private static final Pattern NO_RANGE = Pattern.compile("[ \\t,]*+");

    private static final Pattern CHARSET =
            Pattern.compile(";" + SPACE + "charset=(" + TOKEN + "|" + QUOTED + ")", Pattern.CASE_INSENSITIVE);
    private static final Pattern UTF_8 = Pattern.compile("utf-8|\"utf-8\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITH_ASCII =
            Pattern.compile("\"?(?:utf-8|iso-8859-1|us-ascii)\"?", Pattern.CASE_INSENSITIVE);

    private static final Pattern WEIGHT = Pattern.compile(";" + SPACE + "q=([^;,]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern QVALUE = Pattern.compile("(?:0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)" + SPACE);

    private MediaTypes() {}

    /** What is wrong with the Content-Type. */
    static Optional<Problem> faultOfContent(List<String> headers) {
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        var type = CONTENT_TYPE.matcher(headers.get(0));
        if (headers.size() > 1 || headers.get(0).length() > MAX_LENGTH || !type.matches()) {
            return Optional.of(Problem.invalid(
                    "The Content-Type must be exactly one media type, such as application/json.", List.of()));
        }
        var charset = type.group("type").equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED) ? WITH_ASCII : UTF_8;
        return CHARSET.matcher(type.group("parameters")).results().allMatch(named -> charset.matcher(named.group(1))
                        .matches())
                ? Optional.empty()
                : Optional.of(Problem.of(
                        Response.Status.UNSUPPORTED_MEDIA_TYPE,
                        "unsupported-media-type",
                        "The only charset allowed is UTF-8."));
    }

    /** The media type alone, of a valid header, whose parameters nobody here needs. */
    static String withoutParameters(String contentType) {
        return contentType.split(";", 2)[0].strip();
    }

    /** Whether the caller accepts anything, since no range is named. */
    static boolean isAnythingAccepted(List<String> headers) {
        return NO_RANGE.matcher(String.join("", headers)).matches();
    }

    /** What is wrong with the Accept header. */
    static Optional<Problem> faultOfAccept(List<String> headers) {
        var ranges = String.join(",", headers);
        return ranges.length() <= MAX_LENGTH
                        && RANGES.matcher(ranges).matches()
                        && WEIGHT.matcher(ranges).results().allMatch(MediaTypes::isQvalue)
                ? Optional.empty()
                : Optional.of(Problem.invalid("The Accept header must be a list of media types.", List.of()));
    }

    private static boolean isQvalue(MatchResult weight) {
        return QVALUE.matcher(weight.group(1)).matches();
    }
}
