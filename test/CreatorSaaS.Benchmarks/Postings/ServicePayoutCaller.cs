using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Hosting;
using CreatorSaaS.Payments;
using CreatorSaaS.Payments.Payouts;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Benchmarks.Postings;

/// <summary>As a page calls: through the one pipeline, without HTTP.</summary>
internal sealed class ServicePayoutCaller(TestHost host) : IPayoutCaller
{
    public Task<Func<PayoutCall, Task<PayoutAnswer>>> OpenAsync() =>
        Task.FromResult<Func<PayoutCall, Task<PayoutAnswer>>>(CallAsync);

    private async Task<PayoutAnswer> CallAsync(PayoutCall call)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICallerContext>().Current =
            call.Seat.Caller with { IdempotencyKey = call.Key };
        var payouts = scope.ServiceProvider.GetRequiredService<IPayoutAppService>();
        try
        {
            var payout = call.Act == PayoutAct.Cancel
                ? await payouts.CancelAsync(call.PayoutId!.Value)
                : await payouts.RequestAsync(new RequestPayoutInput
                {
                    PayeeId = call.Seat.PersonId,
                    AmountMinor = call.AmountMinor,
                    Currency = Books.Amount.Currency,
                });
            return new PayoutAnswer(payout.Id, IsRefused: false, call.IsReplay);
        }
        catch (BusinessException refusal) when (refusal.Code == PaymentsErrorCodes.InsufficientBalance)
        {
            return new PayoutAnswer(PayoutId: null, IsRefused: true, IsReplayed: false);
        }
    }
}
