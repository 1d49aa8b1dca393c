using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Provider;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Payments.Escrows;

/// <inheritdoc cref="IPaymentLinkIntegrationService"/>
[UnitOfWork(IsDisabled = true)]
public sealed class PaymentLinkIntegrationService(
    EscrowManager manager,
    PayeeManager payees,
    IEscrowRepository escrows,
    ProviderCommandQueue commands,
    ProviderCommandSender sender,
    IOptions<PaymentsProviderOptions> options) : ApplicationService, IPaymentLinkIntegrationService
{
    private const int RoundsMax = 100;

    private static readonly TimeSpan RoundLength = TimeSpan.FromMilliseconds(100);

    public async Task<PaymentLinkDto> CreateAsync(CreatePaymentLinkInput input)
    {
        await UnitOfWorkManager.RunAsync(() => EnsureAsync(input));
        for (var round = 0; round < RoundsMax; round++)
        {
            var (page, opening) = await UnitOfWorkManager.RunAsync(() => FindOrBeginAsync(input));
            if (page is not null)
            {
                return page;
            }

            switch (await sender.SendAsync(opening!.Value))
            {
                case ProviderCommandState.Unknown or ProviderCommandState.Failed:
                    throw new BusinessException(PaymentsErrorCodes.ProviderUnavailable);
                case ProviderCommandState.Sending:
                    // Another click opens this page at this moment; it is the same page for both.
                    await Task.Delay(RoundLength);
                    break;
                case ProviderCommandState.Succeeded or ProviderCommandState.Planned:
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        throw new BusinessException(PaymentsErrorCodes.ProviderUnavailable);
    }

    // The same frozen terms as the event of the agreement, which may come later.
    private async Task EnsureAsync(CreatePaymentLinkInput input)
    {
        await payees.EnsureAsync(input.Terms.CreatorPersonId, input.Terms.CreatorName, input.Terms.CreatorEmail);
        await manager.EnsureAsync(input.Terms);
    }

    private async Task<(PaymentLinkDto? Page, Guid? OpeningCommandId)> FindOrBeginAsync(CreatePaymentLinkInput input)
    {
        var escrow = await escrows.LockAsync(input.MilestoneId);
        var now = Clock.Now;
        escrow.CheckMayBeFunded(now);
        if (escrow.HasOpenPage(now))
        {
            escrow.ResumeFunding();
            await escrows.UpdateAsync(escrow);
            return (new PaymentLinkDto(escrow.PageUrl!, escrow.PageExpiresAt!.Value), null);
        }

        if (!escrow.IsOpeningPage)
        {
            var commandId = GuidGenerator.Create();
            escrow.BeginFunding(commandId);
            await escrows.UpdateAsync(escrow);
            await commands.PlanAsync(
                commandId,
                ProviderCommandKind.OpenPage,
                subjectId: escrow.Id,
                request: RequestOf(escrow, input.ReturnUrl, now),
                isSentByCaller: true);
        }

        return (null, escrow.PageCommandId);
    }

    private ProviderRequest.OpenPage RequestOf(Escrow escrow, string returnUrl, DateTime now) => new(
        escrow.Id,
        escrow.DealId,
        escrow.Attempt,
        escrow.Title,
        escrow.DealTitle,
        escrow.Total.AmountMinor,
        escrow.Currency,
        new Uri(options.Value.CheckoutReturnBase, PathOf(returnUrl)).AbsoluteUri,
        ExpiryOf(escrow, now));

    // Only our own origin: the payer is led back to a place of ours, whoever asked.
    private static string PathOf(string returnUrl) =>
        Uri.TryCreate(returnUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url.PathAndQuery
            : "/" + returnUrl.TrimStart('/', '\\');

    // No longer than the brand may pay, but at least as long as the provider wants a page to live. Whole seconds on the wire.
    private static DateTime ExpiryOf(Escrow escrow, DateTime now)
    {
        var longest = now + EscrowConsts.PageLifetime;
        var shortest = now + EscrowConsts.PageLifetimeMin;
        var expiry = escrow.FundBy < longest ? escrow.FundBy : longest;
        expiry = expiry > shortest ? expiry : shortest;
        return new DateTime(expiry.Ticks - (expiry.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }
}
