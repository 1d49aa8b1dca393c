using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Payouts;

/// <inheritdoc cref="IPayoutAppService"/>
[Authorize]
public sealed class PayoutAppService(
    IPayeeRepository payees,
    IPayoutRepository payouts,
    IProviderCommandRepository commands,
    ILotRepository lots,
    ILedger ledger,
    IBackgroundJobManager jobs) : ApplicationService, IPayoutAppService
{
    [Authorize(PaymentsPermissions.Payouts.Own)]
    [RequiresIdempotencyKey]
    public async Task<PayoutDto> RequestAsync(RequestPayoutInput input)
    {
        if (input.PayeeId != CurrentUser.GetId())
        {
            throw new EntityNotFoundException(typeof(Payee), input.PayeeId);
        }

        var payee = await payees.LockAsync(input.PayeeId);
        if (!Currencies.IsKnown(input.Currency))
        {
            throw new BusinessException(PaymentsErrorCodes.CurrencyMismatch)
                .WithData("currency", input.Currency).WithData("expected", payee.CurrentBankAccount?.Currency ?? "");
        }

        var payout = payee.RequestPayout(GuidGenerator.Create(), new Money(input.AmountMinor, input.Currency), Clock.Now);
        await payouts.InsertAsync(payout);
        ledger.PostIfAny(await lots.MaturedAsync(payee.Id, payout.Currency, Clock.Now));
        ledger.Post(LedgerPostings.PayoutRequested(payee.Id, payout.Id, payout.Amount));
        await jobs.EnqueueAsync(new DecidePayoutArgs(payout.Id));

        return payout.ToDto(isBeingConfirmed: false);
    }

    [RequiresIdempotencyKey]
    public async Task<PayoutDto> CancelAsync(Guid id)
    {
        var payout = await payouts.LockAsync(id);
        await CheckMayActForAsync(payout, PaymentsPermissions.Payouts.Manage);

        payout.Cancel(Clock.Now);
        await payouts.UpdateAsync(payout);
        ledger.Post(LedgerPostings.PayoutReturned(payout.PayeeId, payout.Id, payout.CommandEpoch, payout.Amount));

        return payout.ToDto(isBeingConfirmed: false);
    }

    public async Task<PagedResultDto<PayoutDto>> GetListAsync(GetPayoutListInput input)
    {
        var payeeId = await IsGrantedAsync(PaymentsPermissions.Payouts.ViewAll) ? input.PayeeId
            : await IsGrantedAsync(PaymentsPermissions.Payouts.Own) ? CurrentUser.GetId()
            : throw new AbpAuthorizationException(PaymentsPermissions.Payouts.Own);
        var (totalCount, items) = await payouts.GetPageAsync(
            payeeId, input.State, input.CameBack, input.SkipCount, input.MaxResultCount);
        var unknown = await commands.GetUnknownAsync([.. items.Select(payout => payout.CommandId).OfType<Guid>()]);
        return new PagedResultDto<PayoutDto>(
            totalCount, [.. items.Select(payout => payout.ToDto(unknown.Contains(payout.CommandId ?? Guid.Empty)))]);
    }

    public async Task<PayoutDto> GetAsync(Guid id)
    {
        var payout = await payouts.GetAsync(id);
        await CheckMayActForAsync(payout, PaymentsPermissions.Payouts.ViewAll);
        var unknown = payout.CommandId is { } commandId ? await commands.GetUnknownAsync([commandId]) : new HashSet<Guid>();
        return payout.ToDto(isBeingConfirmed: unknown.Count > 0);
    }

    private async Task CheckMayActForAsync(Payout payout, string permissionForOthers)
    {
        var isOwn = payout.PayeeId == CurrentUser.GetId() && await IsGrantedAsync(PaymentsPermissions.Payouts.Own);
        if (!isOwn && !await IsGrantedAsync(permissionForOthers))
        {
            throw new EntityNotFoundException(typeof(Payout), payout.Id);
        }
    }
}
