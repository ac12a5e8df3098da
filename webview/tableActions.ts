// What a person does in a table, as messages to the host.
import type { SortView, TableName } from '../src/protocol/tables';
import type { HostPort } from './hostPort';

export interface TableActions {
  readonly onShow: (start: number, count: number) => void;
  readonly onSort: (sort: SortView | null) => void;
  readonly onOpen: (index: number) => void;
}

export function tableActions(host: HostPort, layer: number, table: TableName): TableActions {
  return {
    onShow: (start, count) => host.showRows(layer, table, start, count),
    onSort: (sort) => host.sort(layer, table, sort),
    onOpen: (index) => host.revealRow(layer, table, index),
  };
}
