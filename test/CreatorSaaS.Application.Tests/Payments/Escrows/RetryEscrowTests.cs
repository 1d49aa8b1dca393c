using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Hosting;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Stripe;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>What failed at the provider is tried again by staff.</summary>
public sealed class RetryEscrowTests(ProductDatabase database) : PaymentsTest(database)
{
    private const string CardWhoseRefundFails = "4000000000005126";

    [Fact]
    public async Task A_refund_that_came_back_is_sent_again_once_and_the_log_says_who_did_it()
    {
        var terms = await FundWithAFailingRefundAsync();
        var failure = (await GetAsync(terms)).Failures.ShouldHaveSingleItem();
        (failure.Kind, failure.Amount).ShouldBe((EscrowFailureKind.Refund, new Money(110_000, "EUR")));
        failure.Reason.ShouldNotBeNullOrEmpty();

        var retried = await RetryAsync(terms, key: "one");
        await RetryAsync(terms, key: "one");
        await World.SettleAsync();

        retried.Failures.ShouldBeEmpty();
        retried.Escrow.State.ShouldBe(EscrowState.Settling);
        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Settled);
        (await RefundsAsync()).Count.ShouldBe(2);
        (await World.BalanceAsync(LedgerAccounts.Escrow(terms.Milestones[0].MilestoneId))).ShouldBe(0);
        (await World.ReadAsync(
            $"select user_id from framework.audit_logs where tenant_id = '{World.Tenant}' and method_name = 'RetryAsync'"))
            .ShouldContain(World.Manager.ToString());
    }

    [Fact]
    public async Task A_late_payment_whose_return_failed_is_given_back_again()
    {
        var terms = await World.AgreeAsync(100_000);
        var page = await World.ClickAsync(terms);
        await World.TellAsync(World.Cancelled(terms));
        await World.PayAsync(page, CardWhoseRefundFails); // before the page is closed
        await World.SettleAsync();
        await World.AdvanceAsync(TimeSpan.FromDays(1).Add(TimeSpan.FromMinutes(1)));
        (await GetAsync(terms)).Failures.ShouldHaveSingleItem().Kind.ShouldBe(EscrowFailureKind.LateRefund);
        var charge = (await RefundsAsync())[0].Charge!.Id;
        (await World.BalanceAsync(LedgerAccounts.Suspense(charge))).ShouldBe(110_000);

        await RetryAsync(terms);
        await World.SettleAsync();

        (await GetAsync(terms)).Failures.ShouldBeEmpty();
        (await World.BalanceAsync(LedgerAccounts.Suspense(charge))).ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_transfer_need_not_wait_for_its_hour()
    {
        await World.GiveBankAsync();
        var terms = await World.FundAsync(100_000);
        await World.Sandbox.BreakNextAsync(new { mode = "stored_server_error", method = "POST", path = "/v1/transfers", keepEffect = false });
        await World.AcceptAsync(terms);
        await World.AdvanceAsync(TimeSpan.FromHours(21));
        await World.AdvanceAsync(TimeSpan.FromHours(2)); // proven not done: planned again, in an hour
        (await GetAsync(terms)).Failures.ShouldHaveSingleItem().Kind.ShouldBe(EscrowFailureKind.Transfer);

        await RetryAsync(terms);
        await World.SettleAsync();

        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Settled);
        (await GetAsync(terms)).Failures.ShouldBeEmpty();
        SandboxDriver.Done(await World.Sandbox.Client.Transfers.ListAllAsync(new TransferListOptions())).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Fifty_tries_at_once_send_one_refund()
    {
        var terms = await FundWithAFailingRefundAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            try
            {
                await RetryAsync(terms);
                return "retried";
            }
            catch (Framework.BusinessException refusal)
            {
                return refusal.Code;
            }
        })));
        await World.SettleAsync();

        outcomes.CountBy(outcome => outcome).ShouldBe(
            [new("retried", 1), new(PaymentsErrorCodes.EscrowWrongState, 49)], ignoreOrder: true);
        (await RefundsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_is_tried_again_that_did_not_fail_nor_by_who_may_only_look()
    {
        var held = await World.FundAsync(100_000);

        (await RefusalAsync(() => RetryAsync(held))).ShouldBe(PaymentsErrorCodes.EscrowWrongState);
        await Should.ThrowAsync<AbpAuthorizationException>(() => RetryAsync(held, person: World.Brand));

        (await World.EscrowAsync(held)).State.ShouldBe(EscrowState.Held);
    }

    private async Task<DealTerms> FundWithAFailingRefundAsync()
    {
        var terms = await World.AgreeAsync(100_000);
        await World.PayAsync(await World.ClickAsync(terms), CardWhoseRefundFails);
        await World.SettleAsync();
        await World.PublishAsync(World.Cancelled(terms));
        await World.AdvanceAsync(TimeSpan.FromDays(1).Add(TimeSpan.FromMinutes(1)));
        return terms;
    }

    private Task<EscrowDetailDto> GetAsync(DealTerms terms) => World.As<IEscrowAppService, EscrowDetailDto>(
        World.Manager, service => service.GetAsync(terms.Milestones[0].MilestoneId));

    private Task<EscrowDetailDto> RetryAsync(DealTerms terms, string? key = null, Guid? person = null) =>
        World.As<IEscrowAppService, EscrowDetailDto>(
            person ?? World.Manager, service => service.RetryAsync(terms.Milestones[0].MilestoneId), key);

    private async Task<IReadOnlyList<Stripe.Refund>> RefundsAsync() =>
        SandboxDriver.Done(await World.Sandbox.Client.Refunds.ListAllAsync(new RefundListOptions()));
}
