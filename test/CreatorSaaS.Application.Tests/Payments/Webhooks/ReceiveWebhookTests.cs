using System.Net;
using System.Text;
using CreatorSaaS.Hosting;
using CreatorSaaS.Payments.Escrows;
using CreatorSaaS.Payments.Ledger;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Webhooks;

public sealed class ReceiveWebhookTests(ProductDatabase database) : PaymentsTest(database)
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        """{"id":"evt_unknown","object":"event","type":"charge.succeeded","created":1,"data":{"object":{"id":"ch_9","object":"charge"}}}""");

    [Theory]
    [InlineData("stripe", "whsec_other", 0)] // another secret
    [InlineData("stripe", PaymentsWorld.WebhookSecret, 301)] // replayed
    [InlineData("stripe", PaymentsWorld.WebhookSecret, -360)] // from the future, which comes nearer while the test runs
    [InlineData("stripe", PaymentsWorld.ConnectWebhookSecret, 0)] // the other endpoint's
    [InlineData("stripe-connect", PaymentsWorld.WebhookSecret, 0)] // the other endpoint's
    [InlineData("stripe-connect", PaymentsWorld.ConnectWebhookSecret, 301)]
    public async Task A_bad_signature_is_refused_and_nothing_is_stored(string path, string secret, long secondsAgo)
    {
        var answer = await World.PostWebhookAsync(Body, secret, secondsAgo, path);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await EventsAsync("evt_unknown")).ShouldBe(0);
    }

    [Fact]
    public async Task An_endpoint_without_a_secret_takes_nothing()
    {
        await using var host = await TestHost.StartAsync(Database.Connections, builder =>
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Payments:Provider:SecretKey"] = "sk_test_1",
                ["Payments:Provider:WebhookSecret"] = PaymentsWorld.WebhookSecret,
            }));
        using var webhook = ProviderEvents.Signed(Body, secret: "", secondsAgo: 0, path: "stripe-connect");

        (await host.CreateClient().SendAsync(webhook)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_signed_body_that_is_no_event_is_refused() =>
        (await World.PostWebhookAsync(Encoding.UTF8.GetBytes("[]"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("stripe")]
    [InlineData("stripe-connect")]
    public async Task A_body_above_256_kilobytes_is_refused(string path) =>
        (await World.PostWebhookAsync(new byte[(256 * 1024) + 1], path: path)).StatusCode
            .ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Theory]
    [InlineData("stripe", PaymentsWorld.WebhookSecret)]
    [InlineData("stripe-connect", PaymentsWorld.ConnectWebhookSecret)]
    public async Task An_event_is_stored_once_however_often_it_comes(string path, string secret)
    {
        var id = $"evt_{Guid.NewGuid():N}";
        var body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Body).Replace("evt_unknown", id));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => World.PostWebhookAsync(body, secret, path: path))));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        (await EventsAsync(id)).ShouldBe(1);
        await World.SettleAsync();
        (await World.ReadAsync($"select routed_at is not null from host.provider_events where event_id = '{id}'")).ShouldBe(["True"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task All_events_of_a_deal_in_any_order_and_repeated_have_the_same_effect(int seed)
    {
        World.DropEvents = true;
        var terms = await World.AgreeAsync(100_000);
        var page = await World.ClickAsync(terms);
        await World.PayAsync(page, "4000000000000002");
        await World.PayAsync(page);
        var told = await World.ReadEventsAsync();
        told.Count.ShouldBeGreaterThan(5);

        var shuffled = told.Concat(told).ToArray();
        new Random(seed).Shuffle(shuffled);
        foreach (var one in shuffled)
        {
            (await World.DeliverAsync(one)).EnsureSuccessStatusCode();
            await World.SettleAsync();
        }

        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Held);
        (await World.BalanceAsync(LedgerAccounts.ProviderPending)).ShouldBe(106_780);
        World.Published<EscrowHeldEto>().ShouldHaveSingleItem();
    }

    private async Task<int> EventsAsync(string id) =>
        int.Parse((await World.ReadAsync($"select count(*) from host.provider_events where event_id = '{id}'")).Single());
}
