using System.Runtime.CompilerServices;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.EventBus.Local;
using CreatorSaaS.Framework.Guids;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Timing;
using CreatorSaaS.Framework.Uow;
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
    ILocalEventBus localEvents) : ILedger, ITransientDependency
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
                await localEvents.PublishAsync(new JournalPostedEvent(postings), onUnitOfWorkComplete: false);
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

    // Opening and posting are the last thing before the commit: the head is locked for one round trip.
    private async Task PostAsync(IReadOnlyList<LedgerPosting> postings, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        var stamp = new LedgerStamp(guids.Create, clock.Now, user.Id, caller.Current.CausationId);
        context.SendLast(LedgerCall.OpenAccounts, Json(LedgerCall.AccountsOf(postings)));
        context.SendLast(LedgerCall.Post, Json(LedgerCall.EntriesOf(postings, stamp)));
    }

    private static NpgsqlParameter Json(string argument) => new() { NpgsqlDbType = NpgsqlDbType.Jsonb, Value = argument };
}
