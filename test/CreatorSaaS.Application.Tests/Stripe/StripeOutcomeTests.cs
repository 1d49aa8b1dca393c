using System.Net;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Stripe;

/// <summary>Answers that the sandbox does not give, read from a handler that plays the network.</summary>
public sealed class StripeOutcomeTests
{
    [Theory]
    [InlineData(400, "invalid_request_error")]
    [InlineData(401, "invalid_request_error")]
    [InlineData(402, "card_error")]
    [InlineData(404, "invalid_request_error")]
    public async Task A_refusal_whose_type_proves_it_is_a_refusal(int status, string type)
    {
        var body = $$$"""{"error":{"type":"{{{type}}}","code":"x","message":"m"}}""";

        var outcome = await SendAsync(_ => Answer(status, body));

        SandboxDriver.Refused(outcome).Code.ShouldBe("x");
    }

    [Theory]
    [InlineData(400, """{"error":{"type":"idempotency_error"}}""", StripeUnknownReason.KeyReused)]
    [InlineData(400, """{"error":{"type":"a_new_type"}}""", StripeUnknownReason.UnreadableAnswer)]
    [InlineData(409, """{"error":{"type":"invalid_request_error"}}""", StripeUnknownReason.Conflict)]
    [InlineData(429, """{"error":{"type":"invalid_request_error"}}""", StripeUnknownReason.Throttled)]
    [InlineData(500, """{"error":{"type":"api_error"}}""", StripeUnknownReason.ProviderFault)]
    [InlineData(502, "<html>Bad gateway</html>", StripeUnknownReason.ProviderFault)]
    [InlineData(200, """{"id":"tr_1","obj""", StripeUnknownReason.UnreadableAnswer)] // half a body
    [InlineData(302, "", StripeUnknownReason.UnreadableAnswer)]
    public async Task Anything_else_is_unknown(int status, string body, StripeUnknownReason reason)
    {
        var outcome = await SendAsync(_ => Answer(status, body));

        SandboxDriver.NotKnown(outcome).ShouldBe(reason);
    }

    [Fact]
    public async Task A_refusal_that_may_be_retried_proves_nothing()
    {
        var answer = Answer(400, """{"error":{"type":"invalid_request_error"}}""");
        answer.Headers.Add("Stripe-Should-Retry", "true");

        SandboxDriver.NotKnown(await SendAsync(_ => answer)).ShouldBe(StripeUnknownReason.UnreadableAnswer);
    }

    [Fact]
    public async Task A_broken_connection_is_unknown()
    {
        var outcome = await SendAsync(_ => throw new HttpRequestException("reset"));

        SandboxDriver.NotKnown(outcome).ShouldBe(StripeUnknownReason.Connection);
    }

    [Fact]
    public async Task No_answer_in_time_is_unknown()
    {
        var outcome = await SendAsync(async cancellationToken =>
        {
            await Task.Delay(System.Threading.Timeout.Infinite, cancellationToken);
            return Answer(200, "");
        });

        SandboxDriver.NotKnown(outcome).ShouldBe(StripeUnknownReason.Timeout);
    }

    [Fact]
    public async Task Who_gives_up_waiting_gets_no_outcome_at_all()
    {
        using var impatient = new CancellationTokenSource();
        await impatient.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(
            () => SendAsync(_ => Answer(200, ""), impatient.Token));
    }

    [Fact]
    public async Task One_command_has_one_body_byte_for_byte()
    {
        string? body = null;
        await SendAsync(
            async (request, cancellationToken) =>
            {
                body = await request.Content!.ReadAsStringAsync(cancellationToken);
                return Answer(500, "");
            },
            CancellationToken.None);

        body.ShouldBe(
            "amount=1000&currency=eur&destination=acct_1&metadata%5Ba%5D=1&metadata%5Bb%5D=%C3%A9%20%26"
                + "&transfer_group=deal-1");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_command_without_a_key_cannot_be_made(string key) =>
        Should.Throw<ArgumentException>(() => new StripeCommand(key));

    private static HttpResponseMessage Answer(int status, string body) =>
        new((HttpStatusCode)status) { Content = new StringContent(body) };

    private static Task<StripeOutcome<Transfer>> SendAsync(
        Func<HttpRequestMessage, HttpResponseMessage> answer, CancellationToken cancellationToken = default) =>
        SendAsync((request, _) => Task.FromResult(answer(request)), cancellationToken);

    private static Task<StripeOutcome<Transfer>> SendAsync(Func<CancellationToken, Task<HttpResponseMessage>> answer) =>
        SendAsync((_, cancellationToken) => answer(cancellationToken), CancellationToken.None);

    private static Task<StripeOutcome<Transfer>> SendAsync(
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer,
        CancellationToken cancellationToken)
    {
        var client = new StripeClient(
            new HttpClient(new Network(answer)),
            new StripeClientOptions { SecretKey = "sk_test", Timeout = TimeSpan.FromMilliseconds(200) });
        return client.Transfers.CreateAsync(
            new TransferCreateOptions
            {
                Amount = 1_000,
                Currency = "eur",
                Destination = "acct_1",
                TransferGroup = "deal-1",
                Metadata = new Dictionary<string, string> { ["b"] = "é &", ["a"] = "1" },
            },
            new StripeCommand("key"),
            cancellationToken);
    }

    private sealed class Network(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
        : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return answer(request, cancellationToken);
        }
    }
}
