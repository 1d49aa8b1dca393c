using System.Runtime.CompilerServices;
using System.Text.Json;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.Guids;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Timing;
using CreatorSaaS.Framework.Uow;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CreatorSaaS.Payments.Ledger;

/// <inheritdoc />
[ExposeServices(typeof(ILedger))]
internal sealed class EfCoreLedger(
    IUnitOfWorkManager unitsOfWork,
    IDbContextProvider<PaymentsDbContext> contexts,
    IClock clock,
    IGuidGenerator guids,
    ICurrentUser user,
    ICallerContext caller,
    IBackgroundJobManager jobs,
    LedgerTimers timers) : ILedger, ITransientDependency
{
    // By unit and not by instance: whoever posts in a unit adds to the one call that the function allows.
    private static readonly ConditionalWeakTable<IUnitOfWork, List<LedgerPosting>> Collected = [];

    public void Post(LedgerPosting posting)
    {
        var unit = unitsOfWork.Current
            ?? throw new InvalidOperationException("Entries are posted inside a unit of work only.");
        if (!Collected.TryGetValue(unit, out var postings))
        {
            Collected.Add(unit, postings = []);
            unit.OnCompleting(async cancellationToken =>
            {
                await timers.StartAsync(unit, jobs, postings);
                await PostAsync(postings, cancellationToken);
            });
        }

        var twin = postings.Find(other => other.Key == posting.Key);
        if (twin is null)
        {
            postings.Add(posting);
        }
        else if (twin.Kind != posting.Kind || !twin.Lines.SequenceEqual(posting.Lines))
        {
            throw new InvalidOperationException($"{posting.Key} is collected with other content.");
        }
    }

    // Opening and posting travel together, as the last thing before the commit: the head is locked for one round trip.
    private async Task PostAsync(IReadOnlyList<LedgerPosting> postings, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(
            (NpgsqlConnection)context.Database.GetDbConnection(),
            (NpgsqlTransaction)context.Database.CurrentTransaction!.GetDbTransaction());
        batch.BatchCommands.Add(Command("select ledger.open_accounts($1)", AccountsOf(postings)));
        batch.BatchCommands.Add(Command("select ledger.post($1)", postings.Select(EntryOf)));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand Command(string sql, IEnumerable<object> items) => new(sql)
    {
        Parameters =
        {
            new NpgsqlParameter
            {
                NpgsqlDbType = NpgsqlDbType.Jsonb,
                Value = JsonSerializer.Serialize(items, AbpJson.Options),
            },
        },
    };

    private static IEnumerable<object> AccountsOf(IEnumerable<LedgerPosting> postings) =>
        postings.SelectMany(posting => posting.Lines)
            .Select(line => (line.Account, line.Currency))
            .Distinct()
            .Select(opened => new
            {
                opened.Account.Code,
                opened.Account.Class,
                opened.Currency,
                opened.Account.Floor,
                opened.Account.InLots,
            });

    private object EntryOf(LedgerPosting posting) => new
    {
        Id = guids.Create(),
        posting.Key,
        posting.Kind,
        posting.SourceType,
        posting.SourceId,
        EffectiveAt = clock.Now,
        posting.Reverses,
        Actor = user.Id,
        Causation = caller.Current.CausationId,
        Lines = posting.Lines.Select(line => new
        {
            Account = line.Account.Code,
            line.Currency,
            Amount = line.AmountMinor,
            line.MaturesAt,
            line.Lot,
            line.MaturedUntil,
        }),
    };
}
