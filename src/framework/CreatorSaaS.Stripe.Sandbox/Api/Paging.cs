using CreatorSaaS.Stripe.Sandbox.Objects;

namespace CreatorSaaS.Stripe.Sandbox.Api;

/// <summary>Lists as Stripe gives them: newest first, by cursor.</summary>
internal static class Paging
{
    /// <summary>
    /// Reads the common parameters, refuses unknown ones and cuts one page out of the caller's own objects.
    /// </summary>
    public static ListOf<T> Page<T>(ApiCall call, string url, Func<T, bool> filter)
        where T : ApiObject
    {
        var limit = (int)(call.Parameters.Integer("limit", least: 1, most: 100) ?? 10);
        var after = call.Parameters.Text("starting_after");
        var before = call.Parameters.Text("ending_before");
        var from = call.Parameters.Moment("created[gte]") ?? 0;
        var later = call.Parameters.Moment("created[gt]") ?? -1;
        var until = call.Parameters.Moment("created[lte]") ?? long.MaxValue;
        var earlier = call.Parameters.Moment("created[lt]") ?? long.MaxValue;
        call.Parameters.RefuseRest();

        var all = call.State.NewestFirst<T>()
            .Where(item => item.OnAccount == call.Account && filter(item)
                && item.CreatedAt >= from && item.CreatedAt > later
                && item.CreatedAt <= until && item.CreatedAt < earlier);
        if (before is not null)
        {
            var cursor = Cursor<T>(call, before, "ending_before");
            var newer = all.Where(item => item.Sequence > cursor).ToList();
            return new ListOf<T>([.. newer.TakeLast(limit)], newer.Count > limit, url);
        }

        var oldest = after is null ? long.MaxValue : Cursor<T>(call, after, "starting_after");
        var page = all.Where(item => item.Sequence < oldest).Take(limit + 1).ToList();
        return new ListOf<T>([.. page.Take(limit)], page.Count > limit, url);
    }

    private static long Cursor<T>(ApiCall call, string id, string param)
        where T : ApiObject =>
        call.State.Find<T>(id)?.Sequence
            ?? throw ApiException.MissingReference(typeof(T).Name.ToLowerInvariant(), id, param);
}
