using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Identity;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Payouts;
using CreatorSaaS.Saas.Tenants;

namespace CreatorSaaS.Development;

/// <summary>A life to be played: who joins, which deals are made, who withdraws money, day by day up to today.</summary>
internal sealed class DemoScript
{
    private readonly List<DemoBeat> _beats = [];

    /// <summary>The script in the order in which it is played.</summary>
    public IReadOnlyList<DemoBeat> Beats =>
        [.. _beats.OrderBy(beat => beat.Day).ThenBy(beat => beat.Minute)];

    /// <summary>When the agency opens: the morning of the first beat's day.</summary>
    public int FirstDay => _beats.Min(beat => beat.Day);

    public DemoScript Join(int day, params DemoPerson[] people)
    {
        _beats.Add(new DemoBeat(day, Minute: 6 * 60, $"join {people[0].Key}", (stage, _) => stage.JoinAsync(people)));
        return this;
    }

    /// <summary>Another agency opens on the platform.</summary>
    public DemoScript Agency(int day, string name, string slug, string owner) => Then(day, $"agency {slug}", (stage, key) =>
        stage.AsAsync<ITenantAppService, TenantDto>(
            RoleKeys.Admin,
            tenants => tenants.CreateAsync(new CreateTenantDto
            {
                Name = name,
                Slug = slug,
                TimeZone = "Europe/Berlin",
                OwnerName = owner,
                OwnerEmail = $"owner@{slug}.example",
            }),
            key));

    /// <summary>The platform suspends an agency.</summary>
    public DemoScript Suspend(int day, string slug, string reason) => Then(day, $"suspend {slug}", async (stage, key) =>
    {
        var found = await stage.AsAsync<ITenantAppService, PagedResultDto<TenantDto>>(
            RoleKeys.Admin, tenants => tenants.GetListAsync(new GetTenantListInput { Search = slug }));
        var id = found.Items.Single().Id;
        await stage.AsAsync<ITenantAppService, TenantDto>(
            RoleKeys.Admin, tenants => tenants.SuspendAsync(id, new TenantStateInput { Reason = reason }), key);
    });

    public DemoScript Deals(params DemoDeal[] deals)
    {
        _beats.AddRange(deals.SelectMany(deal => deal.Beats));
        return this;
    }

    /// <summary>A creator gives a bank account.</summary>
    public DemoScript Bank(int day, string creator, string number, string country = "DE") =>
        Then(day, $"bank {creator} {number[^4..]}", (stage, _) => GiveBankAsync(stage, creator, number, country));

    /// <summary>A creator sends all that is theirs to the bank.</summary>
    public DemoScript Withdraw(string creator, params int[] days)
    {
        foreach (var day in days)
        {
            Then(day, $"withdraw {creator} {day}", (stage, key) => WithdrawAsync(stage, key, creator));
        }

        return this;
    }

    /// <summary>Nobody does anything; what comes due by these evenings happens on them.</summary>
    public DemoScript Pass(params int[] days)
    {
        _beats.AddRange(days.Select(day => new DemoBeat(day, Minute: 22 * 60, $"evening {day}", (_, _) => Task.CompletedTask)));
        return this;
    }

    private DemoScript Then(int day, string key, Func<DemoStage, string, Task> play)
    {
        _beats.Add(new DemoBeat(day, DemoBeat.MinuteOf(key), key, play));
        return this;
    }

    private static async Task GiveBankAsync(DemoStage stage, string creator, string number, string country)
    {
        var payeeId = await stage.PersonIdOfAsync(creator);
        var payee = await stage.AsAsync<IPayeeAppService, PayeeDto>(creator, payees => payees.GetAsync(payeeId));
        if (payee.BankAccount?.Last4 == number[^4..])
        {
            return; // An earlier start got this far.
        }

        await stage.AsAsync<IPayeeAppService, PayeeDto>(creator, payees => payees.UpdateBankAccountAsync(
            payeeId,
            new UpdateBankAccountInput
            {
                Country = country,
                Currency = country == "US" ? "USD" : "EUR",
                HolderName = stage[creator].Name,
                AccountNumber = number,
                RoutingNumber = country == "US" ? "110000000" : null,
                AcceptsProviderTerms = true,
            }));
    }

    private static async Task WithdrawAsync(DemoStage stage, string key, string creator)
    {
        var payeeId = await stage.PersonIdOfAsync(creator);
        var balances = await stage.AsAsync<IPayeeAppService, ListResultDto<BalanceDto>>(
            creator, payees => payees.GetBalanceAsync(payeeId));
        var available = balances.Items.Select(balance => balance.Available).MaxBy(amount => amount.AmountMinor);
        try
        {
            await stage.AsAsync<IPayoutAppService, PayoutDto>(
                creator,
                payouts => payouts.RequestAsync(new RequestPayoutInput
                {
                    PayeeId = payeeId,
                    AmountMinor = Math.Max(available.AmountMinor, 1),
                    Currency = available.Currency,
                }),
                key);
        }
        catch (BusinessException refusal) when (refusal.Code == IdempotencyErrorCodes.KeyReused)
        {
            // An earlier start asked for what was there then.
        }
    }
}
