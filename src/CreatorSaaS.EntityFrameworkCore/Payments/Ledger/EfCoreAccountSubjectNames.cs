using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Payments.Escrows;
using CreatorSaaS.Payments.Payees;

namespace CreatorSaaS.Payments.Ledger;

/// <inheritdoc />
[ExposeServices(typeof(IAccountSubjectNames))]
internal sealed class EfCoreAccountSubjectNames(IDbContextProvider<PaymentsDbContext> contexts)
    : IAccountSubjectNames, ITransientDependency
{
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(
        IReadOnlyCollection<AccountDescription> accounts, CancellationToken cancellationToken = default)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        var payees = IdsOf(
            accounts, kind => kind.StartsWith("creator.", StringComparison.Ordinal) || kind == "receivable.creator");
        var escrows = IdsOf(accounts, kind => kind is "escrow" or "fee_held");
        var connected = accounts
            .Where(account => account.Kind == "provider.connected")
            .Select(account => account.Subject)
            .ToList();

        var names = new Dictionary<string, string>();
        foreach (var payee in await context.Set<Payee>()
            .Where(payee => payees.Contains(payee.Id) || connected.Contains(payee.ConnectedAccountId))
            .Select(payee => new { payee.Id, payee.ConnectedAccountId, payee.Name })
            .ToListAsync(cancellationToken))
        {
            names[payee.Id.ToString()] = payee.Name;
            if (payee.ConnectedAccountId is { } account)
            {
                names[account] = payee.Name;
            }
        }

        foreach (var escrow in await context.Set<Escrow>()
            .Where(escrow => escrows.Contains(escrow.Id))
            .Select(escrow => new { escrow.Id, escrow.DealTitle, escrow.Title })
            .ToListAsync(cancellationToken))
        {
            names[escrow.Id.ToString()] = $"{escrow.DealTitle}: {escrow.Title}";
        }

        return names;
    }

    private static List<Guid> IdsOf(IEnumerable<AccountDescription> accounts, Func<string, bool> isOfKind) =>
    [
        .. accounts.Where(account => isOfKind(account.Kind))
            .Select(account => Guid.TryParse(account.Subject, out var id) ? id : (Guid?)null)
            .OfType<Guid>(),
    ];
}
