package dev.latchkey.kit.connections;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses requests that Netty accepts although another reader, such as a proxy, may see them end elsewhere or address
 * something else (RFC 9112, 11.2), and reads nothing that follows on their connection.
 */
public final class FramingGuard extends ChannelInboundHandlerAdapter {

    /** The methods of RFC 9110 and RFC 5789. */
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.DELETE,
            HttpMethod.CONNECT,
            HttpMethod.OPTIONS,
            HttpMethod.TRACE,
            HttpMethod.PATCH);

    private static final HttpMethod UNKNOWN = HttpMethod.valueOf("UNKNOWN");

    private boolean refused;

    @Override
    public void channelRead(ChannelHandlerContext connection, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request && request.decoderResult().isSuccess()) {
            nameMethod(request);
            fault(request).ifPresent(fault -> {
                refused = true;
                request.setProtocolVersion(HttpVersion.HTTP_1_1);
                request.setDecoderResult(DecoderResult.failure(new AmbiguousRequest(fault)));
            });
        }
        connection.fireChannelRead(message);
    }

    /** Renames other methods, which no resource accepts and which would each become a time series in the metrics. */
    private static void nameMethod(HttpRequest request) {
        if (!METHODS.contains(request.method())) {
            request.setMethod(UNKNOWN);
        }
    }

    private static Optional<String> fault(HttpRequest request) {
        if (!isKnown(request.protocolVersion())) {
            return Optional.of("The HTTP version must be written exactly as HTTP/1.1.");
        }
        if (!isUri(request.uri())) {
            return Optional.of("The path or the query has a character that must be percent-encoded.");
        }
        var codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (codings.size() > 1
                || codings.stream().anyMatch(coding -> !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding))) {
            return Optional.of("The only transfer coding allowed is chunked, and only once.");
        }
        var hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
        if (hosts > 1 || (hosts == 0 && request.protocolVersion().equals(HttpVersion.HTTP_1_1))) {
            return Optional.of("A request must have exactly one Host header.");
        }
        if (request.headers().contains("")) {
            return Optional.of("Every header must have a name.");
        }
        return Optional.empty();
    }

    /** Compares objects, as Vert.x does: for a version in lower case, Netty creates another object that is equal. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isKnown(HttpVersion version) {
        return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
    }

    /** Makes the same check as Quarkus, whose answer would be a bare 400. */
    private static boolean isUri(String target) {
        try {
            return !new URI(target).toString().isEmpty();
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
