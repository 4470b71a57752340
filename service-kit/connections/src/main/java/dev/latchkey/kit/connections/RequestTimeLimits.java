package dev.latchkey.kit.connections;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request is not complete in time, however slowly it trickles in. One limit applies to the
 * head, from its first byte or the beginning of the connection, and one to the body. Answers 408 (RFC 9110, 15.5.9) if
 * an answer is due. Belongs behind the codec in the pipeline. Idle connections are left to an {@code IdleStateHandler}.
 */
public final class RequestTimeLimits extends ChannelDuplexHandler {

    /** How long each part of a request may take, from beginning to end. */
    public record Limits(Duration head, Duration body) {}

    private enum Awaited {
        FIRST_BYTE,
        REST_OF_HEAD,
        REST_OF_BODY
    }

    private final Limits limits;
    private final Function<Optional<HttpRequest>, FullHttpResponse> tooLate;

    private Awaited awaited = Awaited.FIRST_BYTE;
    private boolean decoded;
    private @Nullable HttpRequest request;
    private int unanswered;
    private boolean answering;
    private boolean ended;
    private @Nullable Future<?> deadline;

    /** @param tooLate makes the answer, given the head if it has arrived */
    public RequestTimeLimits(Limits limits, Function<Optional<HttpRequest>, FullHttpResponse> tooLate) {
        this.limits = limits;
        this.tooLate = tooLate;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext connection) {
        start(connection, limits.head());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext connection) {
        stop();
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        stop();
        connection.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object message) {
        if (ended) {
            ReferenceCountUtil.release(message);
            return;
        }
        decoded = true;
        if (message instanceof HttpRequest head) {
            stop();
            request = head;
            unanswered++;
            awaited = Awaited.REST_OF_BODY;
        }
        if (message instanceof LastHttpContent) {
            stop();
            request = null;
            awaited = Awaited.FIRST_BYTE;
        }
        connection.fireChannelRead(message);
    }

    /** Also called after bytes that are not a message yet. A request that arrived whole needed no deadline. */
    @Override
    public void channelReadComplete(ChannelHandlerContext connection) {
        if (awaited == Awaited.FIRST_BYTE && !decoded) {
            awaited = Awaited.REST_OF_HEAD;
            stop();
            start(connection, limits.head());
        } else if (awaited == Awaited.REST_OF_BODY && deadline == null) {
            start(connection, limits.body());
        }
        decoded = false;
        connection.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext connection, Object message, ChannelPromise promise) throws Exception {
        if (!isInformational(message)) {
            answering = message instanceof HttpResponse || answering;
            if (message instanceof LastHttpContent) {
                answering = false;
                unanswered--;
            }
        }
        super.write(connection, message, promise);
    }

    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void start(ChannelHandlerContext connection, Duration limit) {
        if (!ended) {
            deadline = connection.executor().schedule(() -> expire(connection), limit.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /** Nothing waits for the connection to be closed. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void expire(ChannelHandlerContext connection) {
        deadline = null;
        if (awaited == Awaited.REST_OF_HEAD && unanswered > 0) {
            // The next request began while we are still answering this one, so the delay is ours.
            start(connection, limits.head());
            return;
        }
        ended = true;
        var ownAnswers = awaited == Awaited.REST_OF_BODY ? 1 : 0;
        if (awaited == Awaited.FIRST_BYTE || answering || unanswered != ownAnswers) {
            connection.close();
        } else {
            connection
                    .writeAndFlush(tooLate.apply(Optional.ofNullable(request)))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }
}
