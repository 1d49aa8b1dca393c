using System.Diagnostics;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Operations;

/// <summary>
/// Lets happen what is due, in the order of its moments and dated with them: after a jump of thirty days the history
/// reads as if the days had passed.
/// </summary>
internal static class Schedule
{
    public static void CatchUp(Transaction state, long now)
    {
        while (Next(state, now) is { } due)
        {
            state.Now = due.At;
            state.Remove<Due>(due.Id);
            Do(state, due);
        }

        state.Now = now;
    }

    private static Due? Next(Transaction state, long now) => state.NewestFirst<Due>()
        .Where(due => due.At <= now).OrderBy(due => due.At).ThenBy(due => due.Sequence).FirstOrDefault();

    private static void Do(Transaction state, Due due)
    {
        switch (due.Action)
        {
            case DueAction.ExpireSession:
                CheckoutSessions.ExpireIfOpen(state, due.Target);
                break;
            case DueAction.AnswerLateCard:
                Payments.AnswerLate(state, due.Target);
                break;
            case DueAction.ReleaseFunds:
                Balances.Release(state, due.Target);
                break;
            case DueAction.SettlePendingRefund:
                Refunds.Settle(state, due.Target);
                break;
            case DueAction.FailRefund:
                Refunds.Fail(state, due.Target);
                break;
            case DueAction.SendPayout:
                Payouts.Send(state, due.Target);
                break;
            case DueAction.ArrivePayout:
                Payouts.Arrive(state, due.Target);
                break;
            case DueAction.ReturnPayout:
                Payouts.Return(state, due.Target);
                break;
            default:
                throw new UnreachableException($"{due.Action}");
        }
    }
}
