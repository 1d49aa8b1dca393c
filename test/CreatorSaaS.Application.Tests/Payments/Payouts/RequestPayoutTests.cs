using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Hosting;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Payouts;

public sealed class RequestPayoutTests(ProductDatabase database) : PaymentsTest(database)
{
    [Theory]
    [InlineData(999, "EUR", PaymentsErrorCodes.PayoutBelowMinimum)] // the minimum is 10.00
    [InlineData(1_000, "USD", PaymentsErrorCodes.CurrencyMismatch)] // the bank account takes EUR
    [InlineData(1_000, "XXX", PaymentsErrorCodes.CurrencyMismatch)] // no currency at all
    [InlineData(5_001, "EUR", PaymentsErrorCodes.InsufficientBalance)] // 50.00 are available
    public async Task A_refused_request_moves_no_money(long amountMinor, string currency, string code)
    {
        await World.GiveBankAsync();
        await World.EarnAsync(5_000);

        (await RefusalAsync(() => RequestAsync(amountMinor, currency: currency))).ShouldBe(code);

        (await World.CreatorBalanceAsync()).Available.AmountMinor.ShouldBe(5_000);
        World.Published<PayoutRequestedEto>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_verified_bank_account_nothing_is_paid_out()
    {
        await World.EarnAsync(5_000);

        (await RefusalAsync(() => RequestAsync(5_000))).ShouldBe(PaymentsErrorCodes.BankAccountUnverified);
    }

    [Fact]
    public async Task A_request_needs_an_idempotency_key_and_is_made_once_per_key()
    {
        await World.GiveBankAsync();
        await World.EarnAsync(5_000);

        var first = await RequestAsync(2_000, key: "one");
        var second = await RequestAsync(2_000, key: "one");

        second.Id.ShouldBe(first.Id);
        (await RefusalAsync(() => RequestAsync(3_000, key: "one"))).ShouldBe(IdempotencyErrorCodes.KeyReused);
        (await World.CreatorBalanceAsync()).Available.AmountMinor.ShouldBe(3_000);
    }

    [Fact]
    public async Task Fifty_requests_at_once_make_one_payout()
    {
        await World.GiveBankAsync();
        await World.EarnAsync(100_000);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            Task.Run(async () => await RefusalOrNoneAsync(() => RequestAsync(1_000)) ?? "accepted")));

        outcomes.CountBy(outcome => outcome).ShouldBe(
            [new("accepted", 1), new(PaymentsErrorCodes.PayoutAlreadyOpen, 49)], ignoreOrder: true);
        (await World.CreatorBalanceAsync()).Available.AmountMinor.ShouldBe(99_000);
    }

    [Fact]
    public async Task A_payout_that_is_called_off_while_it_is_sent_is_one_of_both()
    {
        await World.GiveBankAsync();
        await World.EarnAsync(10_000);
        for (var (round, left) = (0, 10_000L); round < 4; round++)
        {
            var payout = await RequestAsync(1_000);

            // Every second time the other one starts.
            Func<Task<string?>> cancel = () => RefusalOrNoneAsync(() => World.As<IPayoutAppService, PayoutDto>(
                World.Creator, service => service.CancelAsync(payout.Id)));
            var early = round % 2 == 0 ? Task.Run(cancel) : null;
            var sending = Task.Run(World.SettleAsync);
            var refusal = await (early ?? cancel());
            await sending;
            await World.SettleAsync();

            left -= refusal is null ? 0 : 1_000;
            refusal.ShouldBeOneOf([null, PaymentsErrorCodes.PayoutNotCancellable]);
            (await GetAsync(payout)).State.ShouldBe(refusal is null ? PayoutState.Cancelled : PayoutState.InTransit);
            (await World.CreatorBalanceAsync()).Available.AmountMinor.ShouldBe(left);
            await World.AdvanceAsync(TimeSpan.FromDays(7));
        }
    }

    [Fact]
    public async Task A_request_and_another_bank_account_at_once_never_pay_to_the_old_one()
    {
        await World.GiveBankAsync();
        await World.EarnAsync(5_000);

        var requesting = Task.Run(() => RefusalOrNoneAsync(() => RequestAsync(5_000)));
        var changing = Task.Run(() => World.ChangeBankAsync("DE62 3704 0044 0532 0130 01"));
        var (refusal, payee) = (await requesting, await changing);
        await World.SettleAsync();

        refusal.ShouldBeOneOf([null, PaymentsErrorCodes.BankAccountUnverified]);
        var payouts = await World.As<IPayoutAppService, PagedResultDto<PayoutDto>>(
            World.Creator, service => service.GetListAsync(new GetPayoutListInput()));
        payouts.Items.Count.ShouldBe(refusal is null ? 1 : 0);
        payouts.Items.ShouldAllBe(payout => payout.State == PayoutState.Cancelled || payout.BankLast4 == payee.BankAccount!.Last4);
    }

    [Fact]
    public async Task A_request_sweeps_what_matured_into_its_own_entry()
    {
        await World.GiveBankAsync();
        var terms = await World.FundAsync(5_000);
        await World.AcceptAsync(terms);
        var maturesAt = (await World.CreatorBalanceAsync()).MaturingByDate.Single().MaturesAt;
        World.PassUnnoticed(maturesAt - World.Now);
        (await World.BalanceAsync(LedgerAccounts.CreatorAvailable(World.Creator))).ShouldBe(0);

        await RequestAsync(5_000);

        (await World.BalanceAsync(LedgerAccounts.CreatorMaturing(World.Creator))).ShouldBe(0);
        (await World.CreatorBalanceAsync()).InPayout.AmountMinor.ShouldBe(5_000);
    }

    [Fact]
    public async Task Nobody_asks_for_somebody_elses_money()
    {
        await World.GiveBankAsync();
        await World.EarnAsync(5_000);
        var other = Guid.CreateVersion7();
        World.Stores.Grant(other, PaymentsPermissions.Payouts.Own);

        await Should.ThrowAsync<EntityNotFoundException>(() => World.As<IPayoutAppService, PayoutDto>(
            other,
            service => service.RequestAsync(new RequestPayoutInput
            {
                PayeeId = World.Creator,
                AmountMinor = 5_000,
                Currency = "EUR",
            })));
    }

    [Fact]
    public async Task A_cancelled_payout_gives_the_money_back()
    {
        await World.GiveBankAsync();
        await World.EarnAsync(5_000);
        var payout = await RequestAsync(5_000);

        var cancelled = await World.As<IPayoutAppService, PayoutDto>(World.Creator, service => service.CancelAsync(payout.Id));

        cancelled.State.ShouldBe(PayoutState.Cancelled);
        (await World.CreatorBalanceAsync()).Available.AmountMinor.ShouldBe(5_000);
        await World.SettleAsync();
        (await GetAsync(payout)).State.ShouldBe(PayoutState.Cancelled);
        (await RefusalAsync(() => World.As<IPayoutAppService, PayoutDto>(
            World.Creator, service => service.CancelAsync(payout.Id)))).ShouldBe(PaymentsErrorCodes.PayoutNotCancellable);
    }

    [Fact]
    public async Task A_suspended_agency_starts_no_payout()
    {
        await World.GiveBankAsync();
        await World.EarnAsync(5_000);
        var payout = await RequestAsync(5_000);
        World.Stores.IsSuspended = true;

        await World.SettleAsync();
        (await GetAsync(payout)).State.ShouldBe(PayoutState.Requested);
        World.Stores.IsSuspended = false;
        await World.HurryAsync();

        (await GetAsync(payout)).State.ShouldBe(PayoutState.InTransit);
    }

    [Fact]
    public async Task A_changed_bank_account_calls_off_what_was_not_sent()
    {
        await World.GiveBankAsync();
        await World.EarnAsync(5_000);
        var payout = await RequestAsync(5_000);

        await World.ChangeBankAsync("DE62 3704 0044 0532 0130 01");

        (await GetAsync(payout)).State.ShouldBe(PayoutState.Cancelled);
        (await World.CreatorBalanceAsync()).Available.AmountMinor.ShouldBe(5_000);
    }

    [Fact]
    public async Task A_bank_account_that_the_provider_does_not_take_is_refused_and_its_number_kept_nowhere()
    {
        await World.JoinAsync();

        (await RefusalAsync(() => World.ChangeBankAsync("DE00 0000 0000 0000 0000 42"))).ShouldBe(PaymentsErrorCodes.BankAccountRefused);

        (await World.As<IPayeeAppService, PayeeDto>(World.Creator, service => service.GetAsync(World.Creator)))
            .BankAccount.ShouldBeNull();
        foreach (var table in (string[])["framework.audit_logs", "framework.jobs", "framework.idempotency_answers", "payments.provider_commands"])
        {
            (await World.ReadAsync($"select count(*) from {table} t where t::text like '%000000000042%'")).ShouldBe(["0"], table);
        }
    }

    private static async Task<string?> RefusalOrNoneAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (BusinessException refusal)
        {
            return refusal.Code;
        }
    }

    private Task<PayoutDto> RequestAsync(long amountMinor, string? key = null, string currency = "EUR") =>
        World.As<IPayoutAppService, PayoutDto>(
            World.Creator,
            service => service.RequestAsync(new RequestPayoutInput
            {
                PayeeId = World.Creator,
                AmountMinor = amountMinor,
                Currency = currency,
            }),
            key);

    private Task<PayoutDto> GetAsync(PayoutDto payout) =>
        World.As<IPayoutAppService, PayoutDto>(World.Creator, service => service.GetAsync(payout.Id));
}
