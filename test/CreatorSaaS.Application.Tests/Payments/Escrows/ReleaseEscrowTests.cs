using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Hosting;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Escrows;

public sealed class ReleaseEscrowTests(ProductDatabase database) : PaymentsTest(database)
{
    [Fact]
    public async Task Accepted_work_makes_the_money_the_creators_and_splits_the_fee()
    {
        var terms = await World.FundAsync(100_000);

        await World.AcceptAsync(terms);

        (await World.BalanceAsync(LedgerAccounts.Escrow(terms.Milestones[0].MilestoneId))).ShouldBe(0);
        (await World.BalanceAsync(LedgerAccounts.FeeHeld(terms.Milestones[0].MilestoneId))).ShouldBe(0);
        (await World.BalanceAsync(LedgerAccounts.CreatorMaturing(World.Creator))).ShouldBe(100_000);
        (await World.BalanceAsync(LedgerAccounts.AgencyFee)).ShouldBe(9_000);
        (await World.BalanceAsync(LedgerAccounts.DueToPlatform)).ShouldBe(1_000);
        var released = World.Published<EscrowReleasedEto>().ShouldHaveSingleItem();
        released.Amount.ShouldBe(new Money(100_000, "EUR"));
        (released.MaturesAt - World.Now).ShouldBeInRange(TimeSpan.FromDays(6.99), TimeSpan.FromDays(7.01));
    }

    [Fact]
    public async Task The_transfer_waits_for_the_connected_account_and_leaves_when_there_is_one()
    {
        var terms = await World.FundAsync(100_000);
        await World.AcceptAsync(terms);

        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Settling);
        (await TransferStateAsync()).ShouldBe("planned");

        await World.GiveBankAsync();

        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Settled);
        (await TransferStateAsync()).ShouldBe("succeeded");
        var payee = await World.AskAsync(services => services.GetRequiredService<IPayeeRepository>().GetAsync(World.Creator));
        (await World.BalanceAsync(LedgerAccounts.ProviderConnected(payee.ConnectedAccountId!))).ShouldBe(100_000);
    }

    [Fact]
    public async Task A_transfer_whose_answer_was_lost_is_made_once()
    {
        await World.GiveBankAsync();
        var terms = await World.FundAsync(100_000);
        await World.Sandbox.BreakNextAsync(new { mode = "answer_lost", method = "POST", path = "/v1/transfers" });

        await World.AcceptAsync(terms);
        (await TransferStateAsync()).ShouldBe("unknown");
        var shown = await World.As<IEscrowAppService, EscrowDetailDto>(
            World.Manager, service => service.GetAsync(terms.Milestones[0].MilestoneId));
        shown.Release!.IsBeingConfirmed.ShouldBeTrue();
        await World.HurryAsync();

        (await TransferStateAsync()).ShouldBe("succeeded");
        SandboxTransfers(await World.Sandbox.Client.Transfers.ListAllAsync(new Stripe.TransferListOptions())).ShouldBe(1);
        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Settled);
    }

    [Fact]
    public async Task A_refused_transfer_is_sent_again_under_another_key()
    {
        await World.GiveBankAsync();
        var terms = await World.FundAsync(100_000);
        await World.Sandbox.BreakNextAsync(new { mode = "stored_server_error", method = "POST", path = "/v1/transfers", keepEffect = false });

        await World.AcceptAsync(terms);

        // 500 proves nothing, so it stays unknown under the same key, which now always answers 500.
        (await TransferStateAsync()).ShouldBe("unknown");
        await World.AdvanceAsync(TimeSpan.FromHours(21));
        (await TransferStateAsync()).ShouldBe("unknown");
        await World.AdvanceAsync(TimeSpan.FromHours(2));
        await World.AdvanceAsync(TimeSpan.FromHours(2));

        (await TransferStateAsync()).ShouldBe("succeeded");
        (await World.ReadAsync(
            $"select epoch from payments.provider_commands where tenant_id = '{World.Tenant}' and kind = 'transfer'")).ShouldBe(["2"]);
        SandboxTransfers(await World.Sandbox.Client.Transfers.ListAllAsync(new Stripe.TransferListOptions())).ShouldBe(1);
    }

    [Fact]
    public async Task Accepted_twice_is_released_once()
    {
        var terms = await World.FundAsync(100_000);
        await World.AcceptAsync(terms);

        await World.AcceptAsync(terms);

        World.Published<EscrowReleasedEto>().ShouldHaveSingleItem();
        (await World.BalanceAsync(LedgerAccounts.CreatorMaturing(World.Creator))).ShouldBe(100_000);
    }

    [Fact]
    public async Task A_suspended_agency_releases_when_it_is_active_again()
    {
        var terms = await World.FundAsync(100_000);
        World.Stores.IsSuspended = true;
        await World.AcceptAsync(terms);
        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Held);

        World.Stores.IsSuspended = false;
        await World.HurryAsync();

        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Settling);
    }

    [Fact]
    public async Task Money_captured_longer_ago_than_its_hold_is_available_at_its_release()
    {
        var terms = await World.FundAsync(100_000);
        await World.AdvanceAsync(TimeSpan.FromDays(10));

        await World.AcceptAsync(terms);

        var balance = await World.CreatorBalanceAsync();
        (balance.Available.AmountMinor, balance.Maturing.AmountMinor).ShouldBe((100_000, 0));
    }

    [Fact]
    public async Task A_hold_ends_to_the_instant_a_week_after_the_capture()
    {
        var terms = await World.FundAsync(100_000);
        await World.AcceptAsync(terms);
        var maturesAt = World.Published<EscrowReleasedEto>().Single().MaturesAt;

        await World.AdvanceAsync(maturesAt - World.Now - TimeSpan.FromSeconds(1));
        (await World.BalanceAsync(LedgerAccounts.CreatorAvailable(World.Creator))).ShouldBe(0);
        (await World.CreatorBalanceAsync()).MaturingByDate.ShouldHaveSingleItem().MaturesAt.ShouldBe(maturesAt);
        await World.AdvanceAsync(TimeSpan.FromSeconds(1));

        (await World.BalanceAsync(LedgerAccounts.CreatorAvailable(World.Creator))).ShouldBe(100_000);
    }

    [Fact]
    public async Task A_balance_opens_the_postings_of_its_parts()
    {
        await World.EarnAsync(100_000);

        (await KindsAsync(BalancePart.Lifetime)).ShouldBe([LedgerEntryKinds.EscrowReleased]);
        (await KindsAsync(BalancePart.Maturing)).ShouldBe([LedgerEntryKinds.LotsMatured, LedgerEntryKinds.EscrowReleased]);
        (await KindsAsync(BalancePart.Available)).ShouldBe([LedgerEntryKinds.LotsMatured]);
        (await KindsAsync(BalancePart.InPayout)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_balance_is_nobody_elses()
    {
        await World.FundAsync(100_000);
        var other = Guid.CreateVersion7();
        World.Stores.Grant(other, PaymentsPermissions.Payees.Own);

        await Should.ThrowAsync<EntityNotFoundException>(
            () => World.As<IPayeeAppService, Framework.Application.Dtos.ListResultDto<BalanceDto>>(
                other, service => service.GetBalanceAsync(World.Creator)));
        (await World.As<IPayeeAppService, PayeeDto>(World.Manager, service => service.GetAsync(World.Creator))).Name
            .ShouldBe("Maya Okafor");
    }

    private static int SandboxTransfers(Stripe.StripeOutcome<IReadOnlyList<Stripe.Transfer>> listed) =>
        Stripe.SandboxDriver.Done(listed).Count;

    private async Task<string> TransferStateAsync() => (await World.ReadAsync(
        $"select state from payments.provider_commands where tenant_id = '{World.Tenant}' and kind = 'transfer'")).Single();

    private async Task<IEnumerable<string>> KindsAsync(BalancePart part)
    {
        var postings = await World.As<IPayeeAppService, Framework.Application.Dtos.ListResultDto<PayeePostingDto>>(
            World.Creator,
            service => service.GetPostingsAsync(World.Creator, new GetPayeePostingsInput { Part = part, Currency = "EUR" }));
        return postings.Items.Select(posting => posting.Kind);
    }
}
