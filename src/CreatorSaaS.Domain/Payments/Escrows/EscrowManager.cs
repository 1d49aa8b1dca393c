using CreatorSaaS.Marketplace.Deals;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>Makes the held payments of a deal once, whoever comes first: the event, or the click on the payment link.</summary>
public sealed class EscrowManager(IEscrowRepository escrows, ICurrentTenant tenant) : DomainService
{
    /// <exception cref="BusinessException">EscrowTermsDiffer: the deal is known under other terms.</exception>
    public async Task EnsureAsync(DealTerms terms)
    {
        await escrows.LockDealAsync(terms.DealId);
        var known = await escrows.GetOfDealAsync(terms.DealId);
        if (known.Count > 0)
        {
            if (known.Any(escrow => escrow.TermsHash != terms.TermsHash))
            {
                throw new BusinessException(PaymentsErrorCodes.EscrowTermsDiffer).WithData("title", terms.Title);
            }

            return;
        }

        foreach (var escrow in Escrow.FromTerms(tenant.RowTenantId, terms))
        {
            await escrows.InsertAsync(escrow);
        }
    }
}
