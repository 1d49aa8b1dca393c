using Shouldly;
using Xunit;

namespace CreatorSaaS.Stripe;

public sealed class WebhookDeliveryTests : IAsyncLifetime
{
    private WebhookReceiver? _receiver;
    private TestSandbox? _sandbox;

    private WebhookReceiver Receiver => _receiver!;

    private SandboxDriver Sandbox => _sandbox!.Driver;

    public async Task InitializeAsync()
    {
        _receiver = await WebhookReceiver.StartAsync();
        _sandbox = await TestSandbox.StartAsync(_receiver.Platform, _receiver.Connect);
    }

    public async Task DisposeAsync()
    {
        await _sandbox!.DisposeAsync();
        await _receiver!.DisposeAsync();
    }

    [Fact]
    public async Task A_payment_tells_the_platform_endpoint_what_happened()
    {
        var charge = await Sandbox.PayAsync();

        var told = new List<Event> { await Receiver.NextAsync(), await Receiver.NextAsync() };
        told.Add(await Receiver.NextAsync());
        told.Add(await Receiver.NextAsync());

        told.Select(one => one.Type).ShouldBe(
        [
            "payment_intent.created", EventTypes.ChargeSucceeded, EventTypes.PaymentIntentSucceeded,
            EventTypes.CheckoutSessionCompleted,
        ]);
        told[1].Data.Read<Charge>().Id.ShouldBe(charge.Id);
        told.ShouldAllBe(one => one.Account == null && one.ApiVersion == StripeClient.ApiVersion);
    }

    [Fact]
    public async Task What_happens_on_a_connected_account_goes_to_the_other_endpoint()
    {
        var account = await Sandbox.OpenPaidAccountAsync("DE89370400440532013000", 10_000);
        SandboxDriver.Done(await Sandbox.PayOutAsync(account, 10_000));

        var told = await Receiver.NextAsync(EventTypes.PayoutCreated);

        told.Account.ShouldBe(account.Id);
        told.Data.ObjectKind().ShouldBe("payout");
    }

    [Fact]
    public async Task A_refused_delivery_is_sent_again()
    {
        Receiver.RefuseNext(1);
        await Sandbox.PayAsync();

        (await Receiver.NextAsync("payment_intent.created")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_duplicate_comes_twice()
    {
        await BreakNextAsync(new { mode = "duplicate", type = EventTypes.ChargeSucceeded });
        await Sandbox.PayAsync();

        var first = await Receiver.NextAsync(EventTypes.ChargeSucceeded);
        var second = await Receiver.NextAsync();

        second.Id.ShouldBe(first.Id);
    }

    [Fact]
    public async Task A_reordered_one_comes_after_its_successor()
    {
        await BreakNextAsync(new { mode = "reorder", type = EventTypes.ChargeSucceeded });
        await Sandbox.PayAsync();

        (await Receiver.NextAsync()).Type.ShouldBe("payment_intent.created");
        (await Receiver.NextAsync()).Type.ShouldBe(EventTypes.PaymentIntentSucceeded);
        await Receiver.NextAsync(EventTypes.ChargeSucceeded);
    }

    [Fact]
    public async Task A_dropped_one_is_only_in_the_list()
    {
        await BreakNextAsync(new { mode = "drop", type = EventTypes.ChargeSucceeded });
        await Sandbox.PayAsync();

        (await Receiver.NextAsync()).Type.ShouldBe("payment_intent.created");
        (await Receiver.NextAsync()).Type.ShouldBe(EventTypes.PaymentIntentSucceeded);
        (await Receiver.NextAsync()).Type.ShouldBe(EventTypes.CheckoutSessionCompleted);
        SandboxDriver.Done(await Sandbox.Client.Events.ListAllAsync(
            new EventListOptions { Types = [EventTypes.ChargeSucceeded] })).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_delayed_one_comes_later_than_the_rest()
    {
        await BreakNextAsync(new { mode = "delay", type = EventTypes.ChargeSucceeded, delaySeconds = 0.5 });
        await Sandbox.PayAsync();

        await Receiver.NextAsync(EventTypes.CheckoutSessionCompleted);
        await Receiver.NextAsync(EventTypes.ChargeSucceeded);
    }

    private async Task BreakNextAsync(object fault) =>
        (await Sandbox.AdminAsync(HttpMethod.Post, "webhook-faults", fault)).EnsureSuccessStatusCode();
}
