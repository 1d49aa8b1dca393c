using System.Net;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Payments.Balances;
using CreatorSaaS.Payments.Payouts;
using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Payees;

/// <inheritdoc cref="IPayeeAppService"/>
[Authorize]
public sealed class PayeeAppService(
    IPayeeRepository payees,
    IBalanceReader balances,
    IProviderCommandRepository commands,
    ProviderCommandSender sender,
    IPaymentProvider provider,
    AccountProjection projection,
    IBackgroundJobManager jobs,
    ICallerContext caller) : ApplicationService, IPayeeAppService
{
    [Authorize(PaymentsPermissions.Payees.ViewAll)]
    public async Task<PagedResultDto<PayeeListItemDto>> GetListAsync(GetPayeeListInput input)
    {
        var (totalCount, items) = await payees.GetPageAsync(input.SkipCount, input.MaxResultCount);
        var balancesOf = await balances.GetAsync([.. items.Select(payee => payee.Id)], Clock.Now);
        return new PagedResultDto<PayeeListItemDto>(
            totalCount, [.. items.Select(payee => payee.ToListItemDto(balancesOf[payee.Id]))]);
    }

    public async Task<PayeeDto> GetAsync(Guid id)
    {
        await CheckMaySeeAsync(id);
        return (await payees.GetAsync(id)).ToDto();
    }

    public async Task<ListResultDto<BalanceDto>> GetBalanceAsync(Guid id)
    {
        await CheckMaySeeAsync(id);
        await payees.GetAsync(id);
        return new ListResultDto<BalanceDto>([.. (await balances.GetAsync([id], Clock.Now))[id].Select(balance => balance.ToDto())]);
    }

    public async Task<ListResultDto<PayeePostingDto>> GetPostingsAsync(Guid id, GetPayeePostingsInput input)
    {
        await CheckMaySeeAsync(id);
        await payees.GetAsync(id);
        var postings = await balances.GetPostingsAsync(id, input.Part, input.Currency, input.Before, input.MaxResultCount);
        return new ListResultDto<PayeePostingDto>([.. postings.Select(posting => posting.ToDto())]);
    }

    // The provider sees the number, our tables and the store of answers never do.
    [Authorize(PaymentsPermissions.Payees.Own)]
    [DisableIdempotency]
    [UnitOfWork(IsDisabled = true)]
    public async Task<PayeeDto> UpdateBankAccountAsync(Guid id, UpdateBankAccountInput input)
    {
        if (id != CurrentUser.GetId())
        {
            throw new EntityNotFoundException(typeof(Payee), id);
        }

        var connectedAccountId = await EnsureAccountAsync(id, input.Country);
        var bank = await AddBankAsync(id, connectedAccountId, input);
        var account = await provider.GetAccountAsync(connectedAccountId);
        return await UnitOfWorkManager.RunAsync(async () =>
        {
            var payee = await payees.LockAsync(id);
            payee.UseBankAccount(
                GuidGenerator.Create(), bank.ProviderBankId, bank.Country, bank.Currency, bank.Last4, bank.BankName, Clock.Now);
            if (account is ProviderReading<AccountSnapshot>.Found found)
            {
                await projection.ApplyAsync(payee, found.Value);
            }
            else
            {
                await payees.UpdateAsync(payee);
                await jobs.EnqueueAsync(new RefreshAccountArgs(id));
            }

            return payee.ToDto();
        });
    }

    private async Task<string> EnsureAccountAsync(Guid id, string country)
    {
        var (known, commandId) = await UnitOfWorkManager.RunAsync(() => AgreeAsync(id, country));
        if (known is not null)
        {
            return known;
        }

        switch (await sender.SendAsync(commandId))
        {
            case ProviderCommandState.Succeeded:
                var payee = await UnitOfWorkManager.RunAsync(() => payees.GetAsync(id));
                return payee.ConnectedAccountId!;
            case ProviderCommandState.Failed:
                throw new BusinessException(PaymentsErrorCodes.BankAccountRefused);
            case ProviderCommandState.Unknown or ProviderCommandState.Sending or ProviderCommandState.Planned:
                throw new BusinessException(PaymentsErrorCodes.ProviderUnavailable);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<(string? ConnectedAccountId, Guid CommandId)> AgreeAsync(Guid id, string country)
    {
        var payee = await payees.LockAsync(id);
        if (payee.ConnectedAccountId is null)
        {
            payee.AgreeToProvider(country, Clock.Now, acceptedFrom: caller.Current.ClientIpAddress ?? IPAddress.Loopback.ToString());
            await payees.UpdateAsync(payee);
            var command = await commands.LockAsync(payee.AccountCommandId);
            if (command.State == ProviderCommandState.Failed)
            {
                command.PlanAgain();
                await commands.UpdateAsync(command);
            }

            // Takes over should this call die on the way to the provider.
            await jobs.EnqueueAsync(new SendProviderCommandArgs(command.Id), dueAt: Clock.Now.AddMinutes(2));
        }

        return (payee.ConnectedAccountId, payee.AccountCommandId);
    }

    // A bank whose answer was lost does no harm: the next try adds it again, and payouts name the one they go to.
    private async Task<BankSnapshot> AddBankAsync(Guid id, string connectedAccountId, UpdateBankAccountInput input)
    {
        var details = new BankDetails(
            connectedAccountId, input.Country, input.Currency, input.HolderName, Compact(input.AccountNumber)!, Compact(input.RoutingNumber));
        var key = GuidGenerator.Create();
        var marks = new ProviderMarks(CurrentTenant.RowTenantId, CommandId: key, SubjectId: id);
        return await provider.AddBankAsync(details, marks, idempotencyKey: $"bank:{key}") switch
        {
            ProviderReading<BankSnapshot>.Found added => added.Value,
            ProviderReading<BankSnapshot>.Refused => throw new BusinessException(PaymentsErrorCodes.BankAccountRefused),
            ProviderReading<BankSnapshot>.NoAnswer => throw new BusinessException(PaymentsErrorCodes.ProviderUnavailable),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string? Compact(string? number) =>
        string.IsNullOrWhiteSpace(number) ? null : string.Concat(number.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private async Task CheckMaySeeAsync(Guid id)
    {
        var isOwn = id == CurrentUser.GetId() && await IsGrantedAsync(PaymentsPermissions.Payees.Own);
        if (!isOwn && !await IsGrantedAsync(PaymentsPermissions.Payees.ViewAll))
        {
            throw new EntityNotFoundException(typeof(Payee), id);
        }
    }
}
