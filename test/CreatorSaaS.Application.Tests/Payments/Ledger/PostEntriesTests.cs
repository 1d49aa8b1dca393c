using CreatorSaaS.Framework;
using CreatorSaaS.Payments.Fees;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;
using static CreatorSaaS.Payments.Ledger.LedgerAccounts;
using static CreatorSaaS.TestMoney;

namespace CreatorSaaS.Payments.Ledger;

public sealed class PostEntriesTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private readonly Guid _tenant = Guid.NewGuid();
    private readonly Guid _milestone = Guid.NewGuid();
    private readonly Guid _creator = Guid.NewGuid();
    private readonly Guid _payout = Guid.NewGuid();

    [Fact]
    public async Task Money_is_held_released_matured_and_paid_out_and_every_cent_is_explained()
    {
        var now = ledger.Clock.Now;

        await ledger.PostAsync(
            _tenant,
            LedgerPostings.EscrowFunded(_milestone, "ch_1", Eur(100_000), Eur(10_000), Eur(3_220)),
            LedgerPostings.ProviderFundsAvailable("ch_1", Eur(106_780)),
            LedgerPostings.EscrowReleased(
                _milestone, 1, _creator, Eur(100_000), new FeeParts(Eur(9_500), Eur(500)), maturesAt: now));
        await ledger.RunAsync(_tenant, async services =>
        {
            var matured = await services.GetRequiredService<ILotRepository>().MaturedAsync(_creator, "EUR", now);
            services.GetRequiredService<ILedger>().PostIfAny(matured);
        });
        await ledger.PostAsync(
            _tenant,
            LedgerPostings.TransferAccepted(Guid.NewGuid(), "acct_1", Eur(100_000)),
            LedgerPostings.PayoutRequested(_creator, _payout, Eur(100_000)),
            LedgerPostings.PayoutAccepted(_payout, 1, "acct_1", Eur(100_000)),
            LedgerPostings.PayoutSettled(_creator, _payout, Eur(100_000)));

        (await ledger.BalanceAsync(_tenant, ProviderAvailable)).ShouldBe(Eur(6_780));
        (await ledger.BalanceAsync(_tenant, ProviderPending)).ShouldBe(Eur(0));
        (await ledger.BalanceAsync(_tenant, AgencyFee)).ShouldBe(Eur(9_500));
        (await ledger.BalanceAsync(_tenant, DueToPlatform)).ShouldBe(Eur(500));
        (await ledger.BalanceAsync(_tenant, Processing)).ShouldBe(Eur(3_220));
        (await ledger.BalanceAsync(_tenant, CreatorAvailable(_creator))).ShouldBe(Eur(0));
        (await ledger.AuditAsync(_tenant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Posting_a_fact_twice_posts_it_once()
    {
        var funded = LedgerPostings.EscrowFunded(_milestone, "ch_1", Eur(5_000), Eur(0), Eur(0));

        await ledger.PostAsync(_tenant, funded, funded);
        ledger.Clock.Advance(TimeSpan.FromDays(1)); // a repetition may come later
        await ledger.PostAsync(_tenant, LedgerPostings.EscrowFunded(_milestone, "ch_1", Eur(5_000), Eur(0), Eur(0)));

        (await ledger.EntriesAsync(_tenant)).ShouldHaveSingleItem();
        (await ledger.BalanceAsync(_tenant, Escrow(_milestone))).ShouldBe(Eur(5_000));
    }

    [Fact]
    public async Task The_key_of_a_fact_with_other_content_is_refused()
    {
        await ledger.PostAsync(_tenant, LedgerPostings.EscrowFunded(_milestone, "ch_1", Eur(5_000), Eur(0), Eur(0)));

        var refusal = await Should.ThrowAsync<BusinessException>(() => ledger.PostAsync(
            _tenant, LedgerPostings.EscrowFunded(_milestone, "ch_1", Eur(5_001), Eur(0), Eur(0))));

        refusal.Code.ShouldBe(PaymentsErrorCodes.PostingKeyReused);
        (await ledger.BalanceAsync(_tenant, Escrow(_milestone))).ShouldBe(Eur(5_000));
    }

    [Fact]
    public async Task An_overdraft_is_refused_and_takes_everything_of_its_unit_with_it()
    {
        await APayeeWithAsync(5_000);

        var refusal = await Should.ThrowAsync<BusinessException>(() => ledger.PostAsync(
            _tenant,
            LedgerPostings.PayoutRequested(_creator, Guid.NewGuid(), Eur(4_000)),
            LedgerPostings.PayoutRequested(_creator, _payout, Eur(1_001))));

        refusal.Code.ShouldBe(PaymentsErrorCodes.InsufficientBalance);
        (await ledger.BalanceAsync(_tenant, CreatorAvailable(_creator))).ShouldBe(Eur(5_000));
        (await ledger.EntriesAsync(_tenant)).ShouldHaveSingleItem();
        (await ledger.AuditAsync(_tenant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_entry_is_reversed_once_however_many_try()
    {
        await APayeeWithAsync(5_000);
        await ledger.PostAsync(_tenant, LedgerPostings.PayoutRequested(_creator, _payout, Eur(5_000)));

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 50).Select(attempt => OutcomeOfAsync(
            LedgerPostings.PayoutReturned(_creator, _payout, attempt, Eur(5_000)))));

        outcomes.Count(outcome => outcome is null).ShouldBe(1);
        outcomes.Where(outcome => outcome is not null).Distinct().ShouldBe([PaymentsErrorCodes.InsufficientBalance]);
        (await ledger.BalanceAsync(_tenant, CreatorAvailable(_creator))).ShouldBe(Eur(5_000));
        (await ledger.AuditAsync(_tenant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reversal_of_an_entry_that_others_could_cover_is_refused_by_its_own_constraint()
    {
        await ledger.PostAsync(_tenant, LedgerPostings.TransferAccepted(_payout, "acct_1", Eur(100)));
        var transfer = LedgerPostings.TransferAccepted(_payout, "acct_1", Eur(100));
        await ledger.PostAsync(_tenant, transfer.ReversedAs("first", "test.reversed"));

        (await OutcomeOfAsync(transfer.ReversedAs("second", "test.reversed")))
            .ShouldBe(PaymentsErrorCodes.EntryAlreadyReversed);
    }

    [Fact]
    public async Task What_can_happen_once_is_not_posted_under_another_key()
    {
        await ledger.PostAsync(_tenant, LedgerPostings.EscrowFunded(_milestone, "ch_1", Eur(100), Eur(0), Eur(0)));
        var again = LedgerPosting.Keyed("other key").As(LedgerEntryKinds.EscrowFunded, "charge", "ch_1")
            .Move(Eur(100), from: ProviderPending, to: Escrow(_milestone));

        (await OutcomeOfAsync(again)).ShouldBe(PaymentsErrorCodes.AlreadyPosted);
    }

    [Fact]
    public async Task Two_collected_postings_of_one_key_with_other_content_are_a_mistake() =>
        await Should.ThrowAsync<InvalidOperationException>(() => ledger.PostAsync(
            _tenant,
            LedgerPostings.EscrowFunded(_milestone, "ch_1", Eur(100), Eur(0), Eur(0)),
            LedgerPostings.EscrowFunded(_milestone, "ch_1", Eur(101), Eur(0), Eur(0))));

    [Fact]
    public async Task Two_hundred_withdrawals_at_once_take_exactly_what_is_there()
    {
        await APayeeWithAsync(5_000);
        using var connections = new SemaphoreSlim(50);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            await connections.WaitAsync();
            try
            {
                return await OutcomeOfAsync(LedgerPostings.PayoutRequested(_creator, Guid.NewGuid(), Eur(100)));
            }
            finally
            {
                connections.Release();
            }
        }));

        outcomes.Count(outcome => outcome is null).ShouldBe(50);
        outcomes.Count(outcome => outcome == PaymentsErrorCodes.InsufficientBalance).ShouldBe(150);
        (await ledger.BalanceAsync(_tenant, CreatorAvailable(_creator))).ShouldBe(Eur(0));
        (await ledger.AuditAsync(_tenant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_key_posted_a_hundred_times_at_once_is_one_entry_and_a_hundred_successes()
    {
        var posting = LedgerPostings.EscrowFunded(_milestone, "ch_1", Eur(5_000), Eur(0), Eur(0));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => OutcomeOfAsync(posting)));

        outcomes.ShouldAllBe(outcome => outcome == null);
        (await ledger.EntriesAsync(_tenant)).ShouldHaveSingleItem();
        (await ledger.BalanceAsync(_tenant, Escrow(_milestone))).ShouldBe(Eur(5_000));
    }

    [Fact]
    public async Task The_function_refuses_to_be_called_twice_in_a_transaction()
    {
        var refusal = await Should.ThrowAsync<PostgresException>(
            () => AsAppAsync(_tenant, "select ledger.post('[]'); select ledger.post('[]')"));

        refusal.SqlState.ShouldBe("LG001");
    }

    [Fact]
    public async Task An_entry_out_of_balance_does_not_commit_even_past_the_product()
    {
        await ledger.PostAsync(_tenant, LedgerPostings.EscrowFunded(_milestone, "ch_1", Eur(100), Eur(0), Eur(0)));

        var refusal = await Should.ThrowAsync<PostgresException>(() => AsAppAsync(
            _tenant,
            $$"""
            select ledger.post('[{ "id": "{{Guid.NewGuid()}}", "key": "forged", "kind": "test", "sourceType": "test",
                "sourceId": "1", "effectiveAt": "2026-01-01T00:00:00Z",
                "lines": [{ "account": "escrow:{{_milestone}}", "currency": "EUR", "amount": -1 }] }]')::text
            """));

        refusal.SqlState.ShouldBe("LG004");
        (await ledger.EntriesAsync(_tenant)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Another_tenants_account_is_out_of_reach_of_the_function()
    {
        await APayeeWithAsync(5_000);
        var stranger = Guid.NewGuid();

        var refusal = await Should.ThrowAsync<PostgresException>(() => AsAppAsync(
            stranger,
            $$"""
            select ledger.post('[{ "id": "{{Guid.NewGuid()}}", "key": "forged", "kind": "test", "sourceType": "test",
                "sourceId": "1", "effectiveAt": "2026-01-01T00:00:00Z", "lines": [
                { "account": "creator:{{_creator}}:available", "currency": "EUR", "amount": 100 },
                { "account": "provider:stripe:pending", "currency": "EUR", "amount": -100 }] }]')::text
            """));

        refusal.SqlState.ShouldBe("LG003");
        (await AsAppAsync(stranger, "select count(*) from ledger.line")).ShouldBe(0L);
        (await ledger.BalanceAsync(_tenant, CreatorAvailable(_creator))).ShouldBe(Eur(5_000));
    }

    [Fact]
    public async Task Without_a_tenant_nothing_is_posted()
    {
        await using var connection = new NpgsqlConnection(ledger.Connections.App);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select ledger.post('[]')", connection);

        var refusal = await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        refusal.SqlState.ShouldBeOneOf("42704", "22P02");
    }

    [Theory]
    [InlineData("insert into ledger.entry select * from ledger.entry")]
    [InlineData("update ledger.balance set credits = credits + 1")]
    [InlineData("delete from ledger.line")]
    [InlineData("truncate ledger.entry")]
    [InlineData("select ledger.move_lots(null, null, null, null, null)")]
    [InlineData("set role cs_ledger")]
    public async Task The_application_writes_the_journal_through_its_functions_only(string sql)
    {
        var refusal = await Should.ThrowAsync<PostgresException>(() => AsAppAsync(_tenant, sql));

        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("update ledger.entry set actor = 'somebody else'")]
    [InlineData("delete from ledger.entry")]
    [InlineData("update ledger.line set amount = amount + 1")]
    [InlineData("delete from ledger.line")]
    [InlineData("delete from ledger.balance")]
    [InlineData("update ledger.account set code = 'other'")]
    [InlineData("delete from ledger.account")]
    [InlineData("delete from ledger.chain_head")]
    [InlineData("truncate ledger.entry")]
    [InlineData("truncate ledger.line, ledger.lot, ledger.chain_anchor")]
    public async Task Not_even_the_owner_changes_what_was_posted(string sql)
    {
        await APayeeWithAsync(100);

        var refusal = await Should.ThrowAsync<PostgresException>(
            () => LedgerFixture.ExecuteAsync(ledger.Connections.Admin, _tenant, sql));

        refusal.SqlState.ShouldBe("LG007");
        (await ledger.AuditAsync(_tenant)).ShouldBeEmpty();
    }

    private Task APayeeWithAsync(long availableMinor) => ledger.PostAsync(
        _tenant,
        LedgerPosting.Keyed("opening").As("test.opened", "test", "1")
            .Move(Eur(availableMinor), from: ProviderPending, to: CreatorAvailable(_creator)));

    private async Task<string?> OutcomeOfAsync(LedgerPosting posting)
    {
        try
        {
            await ledger.PostAsync(_tenant, posting);
            return null;
        }
        catch (BusinessException refusal)
        {
            return refusal.Code;
        }
    }

    private Task<object?> AsAppAsync(Guid tenantId, string sql) =>
        LedgerFixture.ExecuteAsync(ledger.Connections.App, tenantId, sql);
}
