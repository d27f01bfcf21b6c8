"""``/metrics``: the numbers of all workers, in the text that Prometheus reads."""

from collections.abc import Iterator

from flask import Response, request
from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from openprimer_api.operation.tally import APPLICATION, BOUNDS, REQUESTS, WIDTH, Tally


class Numbers(Collector):
    """What there is to tell about a server."""

    def __init__(self, tally: Tally, release: str, version: str) -> None:
        """Take the numbers, and the name and version of the release that this worker serves."""
        self._tally = tally
        self._release = release
        self._version = version

    def collect(self) -> Iterator[Metric]:
        """Yield every number as it is now."""
        total = self._tally.total()
        requests = CounterMetricFamily(
            "openprimer_http_requests", "Requests answered by all workers.", labels=["handler", "status"]
        )
        for place, (handler, status) in enumerate(REQUESTS):
            requests.add_metric([handler, status], total[place])
        yield requests
        durations = HistogramMetricFamily(
            "openprimer_http_request_duration_seconds",
            "How long requests took that were not answered from a file.",
            labels=["handler"],
        )
        durations.add_metric([APPLICATION], self._buckets(total), total[WIDTH - 1] / 1_000_000)
        yield durations
        release = GaugeMetricFamily(
            "openprimer_release_info",
            "The release that the worker serves which was asked.",
            labels=["release", "version"],
        )
        release.add_metric([self._release, self._version], 1)
        yield release

    @staticmethod
    def _buckets(total: list[int]) -> list[tuple[str, float]]:
        reached, buckets = 0, []
        for place, bound in enumerate(BOUNDS, start=len(REQUESTS)):
            reached += total[place]
            buckets.append(("+Inf" if bound == float("inf") else str(bound), float(reached)))
        return buckets


class Metrics:
    """The view of ``/metrics``."""

    def __init__(self, numbers: Numbers) -> None:
        """Take what it tells."""
        self._registry = CollectorRegistry()
        self._registry.register(numbers)

    def answer(self) -> Response:
        """Answer in the text format or as OpenMetrics, as the scraper likes it."""
        encode, content_type = choose_encoder(request.headers.get("Accept", ""))
        return Response(encode(self._registry), content_type=content_type, headers={"Cache-Control": "no-store"})
