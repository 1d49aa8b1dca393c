using CreatorSaaS.Framework;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// Lives a random life on a real server and in the model, and compares the two after every step (money.md 6.3):
/// outcome, sums, counters, balances, floors, lots and chain; a refused step leaves everything as it was.
/// </summary>
public sealed class LedgerAuditor(LedgerFixture ledger, Guid tenantId) : IDisposable
{
    private const int StepsPerFullAudit = 100;

    private readonly LedgerModel _model = new();
    private readonly JournalVerifier _verifier = new(tenantId);
    private readonly TestChainSigner _signer = new();
    private long _entriesVerified;

    /// <summary>How often each outcome was seen: a life in which nothing is refused proves little.</summary>
    public Dictionary<string, int> Outcomes { get; } = [];

    public void Dispose() => _signer.Dispose();

    /// <exception cref="ShouldAssertException">Server and model differ; the message says after which step.</exception>
    public async Task LiveAsync(IReadOnlyList<LedgerStep> steps)
    {
        var ids = 0;
        var scenario = new LedgerScenario(_model, () => new Guid(++ids, 0, 0, new byte[8]));
        for (var number = 1; number <= steps.Count; number++)
        {
            var unit = scenario.PostingsOf(steps[number - 1]);
            var after = $"step {number}: {steps[number - 1]}";
            var expected = _model.Post(unit);

            var outcome = await OutcomeOfAsync(unit);

            outcome.ShouldBe(expected, after);
            var seen = outcome ?? (unit.Count > 0 ? "posted" : "nothing to do");
            Outcomes[seen] = Outcomes.GetValueOrDefault(seen) + 1;
            await CompareAsync(after);
            if (number % StepsPerFullAudit == 0 || number == steps.Count)
            {
                (await ledger.AuditAsync(tenantId)).ShouldBeEmpty(after);
            }
        }
    }

    private async Task<string?> OutcomeOfAsync(IReadOnlyList<LedgerPosting> unit)
    {
        try
        {
            await ledger.PostAsync(tenantId, [.. unit]);
            return null;
        }
        catch (BusinessException refusal)
        {
            return refusal.Code;
        }
    }

    private async Task CompareAsync(string after)
    {
        await using var connection = new NpgsqlConnection(ledger.Connections.App);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ReadAsync(connection, $"select set_config('app.tenant_id', '{tenantId}', true)", _ => true);

        var balances = await ReadAsync(
            connection,
            """
            select a.code, a.currency, b.debits, b.credits, b.floor, a.id
            from ledger.balance b join ledger.account a on a.tenant_id = b.tenant_id and a.id = b.account_id
            where b.debits <> 0 or b.credits <> 0
            """,
            row => (
                Key: (row.GetString(0), row.GetString(1)),
                Totals: new LedgerModel.Totals(row.GetInt64(2), row.GetInt64(3)),
                Floor: row.IsDBNull(4) ? (long?)null : row.GetInt64(4),
                Id: row.GetGuid(5)));
        var lots = await ReadAsync(
            connection,
            """
            select a.code, a.currency, l.seq, l.remaining, l.matures_at
            from ledger.lot l join ledger.account a on a.tenant_id = l.tenant_id and a.id = l.account_id
            where l.remaining > 0
            """,
            row => (
                Key: (row.GetString(0), row.GetString(1), row.GetInt64(2)),
                Lot: new LedgerModel.Lot(row.GetInt64(3), row.GetDateTime(4))));

        // Plain comparisons: what Shouldly does with collections takes longer than the server.
        balances.GroupBy(balance => balance.Key.Item2)
            .Where(currency => currency.Sum(balance => balance.Totals.DebitsMinor - balance.Totals.CreditsMinor) != 0)
            .ShouldBeEmpty(after);
        balances.Where(balance => balance.Totals.DebitsMinor < 0 || balance.Totals.CreditsMinor < 0).ShouldBeEmpty(after);
        balances.Where(balance => balance.Totals.CreditsMinor - balance.Totals.DebitsMinor < balance.Floor)
            .ShouldBeEmpty(after);
        balances.Where(balance => !_model.Accounts.TryGetValue(balance.Key, out var totals) || totals != balance.Totals)
            .ShouldBeEmpty(after);
        balances.Count.ShouldBe(_model.Accounts.Count, after);

        var expected = _model.OpenLots.ToDictionary(lot => lot.Key, lot => lot.Lot);
        lots.Where(lot => expected.GetValueOrDefault(lot.Key) != lot.Lot).ShouldBeEmpty(after);
        lots.Count.ShouldBe(expected.Count, after);

        await VerifyNewEntriesAsync(after);
        var recomputed = _verifier.Balances;
        balances.Where(balance => recomputed[balance.Id] != balance.Totals.DebitsMinor - balance.Totals.CreditsMinor)
            .ShouldBeEmpty(after);
    }

    // The verifier goes on from where it was: each entry is recomputed once, so a long life stays affordable.
    private async Task VerifyNewEntriesAsync(string after)
    {
        var verdict = await ledger.AskAsync(tenantId, async services =>
        {
            var journal = services.GetRequiredService<IJournal>();
            return await _verifier.VerifyAsync(
                journal.ReadAsync(_entriesVerified), await journal.FindHeadAsync(), [], _signer);
        });
        verdict.Fault.ShouldBeNull(after);
        _entriesVerified = verdict.Head.Seq;
        _entriesVerified.ShouldBe(_model.EntryCount, after);
    }

    private static async Task<List<TRow>> ReadAsync<TRow>(
        NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, TRow> toRow)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<TRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(toRow(reader));
        }

        return rows;
    }
}
