using CreatorSaaS.Framework.Application.Pipeline;

namespace CreatorSaaS.Marketplace;

/// <summary>Carries a form's own idempotency key into a call.</summary>
internal static class CallerKeys
{
    /// <summary>Makes the call under the key. The caller is read when the call is made, so only this call carries it.</summary>
    public static Task<TAnswer> CallAsync<TAnswer>(this ICallerContext caller, string key, Func<Task<TAnswer>> call)
    {
        var outer = caller.Current;
        caller.Current = outer with { IdempotencyKey = key };
        try
        {
            return call();
        }
        finally
        {
            caller.Current = outer;
        }
    }
}
