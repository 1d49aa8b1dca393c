using CreatorSaaS.Hosting;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Payouts;
using CreatorSaaS.Stripe;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Webhooks;

/// <summary>What the provider tells of connected accounts, at the endpoint of its own.</summary>
public sealed class ConnectWebhookTests(ProductDatabase database) : PaymentsTest(database)
{
    [Fact]
    public async Task An_account_that_the_provider_verified_is_one_that_can_be_paid()
    {
        await World.GiveBankAsync();
        await World.AskAsync(async services =>
        {
            var payees = services.GetRequiredService<IPayeeRepository>();
            var known = await payees.LockAsync(World.Creator);
            known.UpdateStanding(canReceive: false, canBePaidOut: false, erroredBankIds: []);
            return await payees.UpdateAsync(known);
        });
        var updated = (await World.ReadEventsAsync()).Last(told => told.Type == EventTypes.AccountUpdated);
        updated.IsOfConnected.ShouldBeTrue();
        await World.ExecuteAsync("delete from host.provider_events");
        await World.ExecuteAsync($"delete from framework.jobs where tenant_id = '{World.Tenant}' and unique_key = '{updated.Id}'");

        (await World.DeliverAsync(updated)).EnsureSuccessStatusCode();
        await World.SettleAsync();

        (await World.ReadAsync($"select routed_tenant_id from host.provider_events where event_id = '{updated.Id}'"))
            .ShouldBe([World.Tenant.ToString()]);
        var payee = await World.AskAsync(services => services.GetRequiredService<IPayeeRepository>().GetAsync(World.Creator));
        (payee.CanReceive, payee.CanBePaidOut).ShouldBe((true, true));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task All_events_of_a_payout_in_any_order_and_repeated_have_the_same_effect(int seed)
    {
        await World.GiveBankAsync();
        await World.EarnAsync(5_000);
        World.DropEvents = true;
        var payout = await World.As<IPayoutAppService, PayoutDto>(World.Creator, service => service.RequestAsync(
            new RequestPayoutInput { PayeeId = World.Creator, AmountMinor = 5_000, Currency = "EUR" }));
        await World.SettleAsync();
        await World.AdvanceAsync(TimeSpan.FromDays(2).Add(TimeSpan.FromMinutes(1)));
        (await StateAsync(payout)).ShouldBe(PayoutState.InTransit); // nobody told yet
        var told = (await World.ReadEventsAsync()).Where(one => one.IsOfConnected).ToList();
        told.Select(one => one.Type).ShouldContain(EventTypes.PayoutPaid);

        var shuffled = told.Concat(told).ToArray();
        new Random(seed).Shuffle(shuffled);
        foreach (var one in shuffled)
        {
            (await World.DeliverAsync(one)).EnsureSuccessStatusCode();
            await World.SettleAsync();
        }

        (await StateAsync(payout)).ShouldBe(PayoutState.Paid);
        World.Published<PayoutPaidEto>().ShouldHaveSingleItem();
    }

    private async Task<PayoutState> StateAsync(PayoutDto payout) => (await World.As<IPayoutAppService, PayoutDto>(
        World.Creator, service => service.GetAsync(payout.Id))).State;
}
