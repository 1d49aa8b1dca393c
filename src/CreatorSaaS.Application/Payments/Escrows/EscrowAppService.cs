using CreatorSaaS.Payments.Balances;
using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Escrows;

/// <inheritdoc cref="IEscrowAppService"/>
[Authorize(PaymentsPermissions.Escrows.View)]
public sealed class EscrowAppService(
    IEscrowRepository escrows,
    IReleaseRepository releases,
    IRefundRepository refunds,
    IProviderCommandRepository commands,
    EscrowFailures failures,
    IBalanceReader balances) : ApplicationService, IEscrowAppService
{
    private static readonly TimeSpan Recently = TimeSpan.FromDays(30);

    public async Task<PagedResultDto<EscrowDto>> GetListAsync(GetEscrowListInput input)
    {
        var seesAll = await IsGrantedAsync(PaymentsPermissions.Escrows.ViewAll);
        var filter = new EscrowFilter(input.DealId, input.State, PartyId: seesAll ? null : CurrentUser.GetId());
        var (totalCount, items) = await escrows.GetPageAsync(filter, input.SkipCount, input.MaxResultCount);
        var held = await balances.GetHeldAsync([.. items.Select(escrow => escrow.Id)]);
        return new PagedResultDto<EscrowDto>(
            totalCount, [.. items.Select(escrow => escrow.ToDto(held.GetValueOrDefault(escrow.Id)))]);
    }

    public async Task<EscrowSummaryDto> GetSummaryAsync()
    {
        var seesAll = await IsGrantedAsync(PaymentsPermissions.Escrows.ViewAll);
        var figures = await escrows.GetFiguresAsync(
            partyId: seesAll ? null : CurrentUser.GetId(), receivedSince: Clock.Now - Recently, Clock.Now);
        return new EscrowSummaryDto
        {
            Received = AboveZero(figures.Select(sum => sum.Received)),
            Held = AboveZero(figures.Select(sum => sum.Held)),
            ToPay = AboveZero(figures.Select(sum => sum.ToPay)),
            ToPayCount = figures.Sum(sum => sum.ToPayCount),
        };
    }

    public async Task<EscrowDetailDto> GetAsync(Guid id)
    {
        var escrow = await escrows.GetAsync(id);
        await CheckMaySeeAsync(escrow);
        return await DetailOfAsync(escrow);
    }

    [Authorize(PaymentsPermissions.Escrows.Manage)]
    [RequiresIdempotencyKey]
    public async Task<EscrowDetailDto> RetryAsync(Guid id)
    {
        var escrow = await escrows.LockAsync(id);
        if (!await failures.RetryAsync(escrow))
        {
            throw new BusinessException(PaymentsErrorCodes.EscrowWrongState)
                .WithData("title", escrow.Title).WithData("state", escrow.State.ToString());
        }

        await UnitOfWorkManager.Current!.SaveChangesAsync();
        return await DetailOfAsync(escrow);
    }

    private async Task<EscrowDetailDto> DetailOfAsync(Escrow escrow)
    {
        var id = escrow.Id;

        var release = await releases.FindOfEscrowAsync(id);
        var ofEscrow = await refunds.GetOfEscrowAsync(id);
        var unknown = await commands.GetUnknownAsync(
            [.. ofEscrow.Select(refund => refund.CommandId), .. release is null ? Array.Empty<Guid>() : [release.TransferCommandId]]);
        var held = await balances.GetHeldAsync([id]);
        return new EscrowDetailDto
        {
            Escrow = escrow.ToDto(held.GetValueOrDefault(id)),
            FeeRate = escrow.FeeRate,
            Attempt = escrow.Attempt,
            Release = release?.ToDto(unknown.Contains(release.TransferCommandId)),
            Refunds = [.. ofEscrow.Select(refund => refund.ToDto(unknown.Contains(refund.CommandId)))],
            Failures = await failures.FindAsync(escrow),
        };
    }

    private static IReadOnlyList<Money> AboveZero(IEnumerable<Money> amounts) =>
        [.. amounts.Where(amount => amount.AmountMinor > 0)];

    private async Task CheckMaySeeAsync(Escrow escrow)
    {
        var person = CurrentUser.GetId();
        if (escrow.BrandPersonId != person
            && escrow.PayeeId != person
            && !await IsGrantedAsync(PaymentsPermissions.Escrows.ViewAll))
        {
            throw new EntityNotFoundException(typeof(Escrow), escrow.Id);
        }
    }
}
